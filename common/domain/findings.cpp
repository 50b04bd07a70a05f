#include "common/domain/findings.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace monomi {
namespace {

using Text = std::string_view;
using Findings = std::vector<Finding>;

// Lists are at most max_list_entries long and nearly always ascending, where neighbours are enough.
template <class Entry>
bool has_equal_from(const std::vector<Entry>& entries) {
    const auto ascending = [](const Entry& a, const Entry& b) { return a.from < b.from; };
    if (std::is_sorted(entries.begin(), entries.end(), ascending)) {
        return std::adjacent_find(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
                   return a.from == b.from;
               }) != entries.end();
    }
    std::vector<Date> dates;
    for (const Entry& entry : entries) dates.push_back(entry.from);
    std::sort(dates.begin(), dates.end());
    return std::adjacent_find(dates.begin(), dates.end()) != dates.end();
}

template <class T>
void dated(Text field, const Dated<T>& values, Findings& out) {
    if (has_equal_from(values.entries)) out.push_back({FindingCode::equal_from_in_dated_list, field});
}

template <class T>
void each_once(Text field, std::vector<T> values, Findings& out) {
    std::sort(values.begin(), values.end());
    if (std::adjacent_find(values.begin(), values.end()) != values.end()) {
        out.push_back({FindingCode::listed_twice, field});
    }
}

bool ends_before_start(const ContractPeriod& period) { return period.to && *period.to < period.from; }

bool any_overlap(std::vector<ContractPeriod> periods) {
    periods.erase(std::remove_if(periods.begin(), periods.end(), ends_before_start), periods.end());
    std::sort(periods.begin(), periods.end(),
              [](const ContractPeriod& a, const ContractPeriod& b) { return a.from < b.from; });
    Date covered = Date::min();
    for (const ContractPeriod& period : periods) {
        if (period.from <= covered) return true;
        covered = period.to.value_or(Date::max());
    }
    return false;
}

void contract_findings(const PartnerFields<Text>& f, Findings& out) {
    if (!f.contracts.empty()) {
        if (std::any_of(f.contracts.begin(), f.contracts.end(), ends_before_start)) {
            out.push_back({FindingCode::contract_ends_before_start, "contracts"});
        }
        if (any_overlap(f.contracts)) out.push_back({FindingCode::contracts_overlap, "contracts"});
        if (f.contracted_on) {
            out.push_back({FindingCode::contracts_and_contracted_on_both, "contracted_on"});
        }
        return;
    }
    if (!f.terminated_on) return;
    if (!f.contracted_on) {
        out.push_back({FindingCode::terminated_without_contract, "terminated_on"});
    } else if (*f.terminated_on <= *f.contracted_on) {
        out.push_back({FindingCode::contract_ends_before_start, "terminated_on"});
    }
}

void partner_findings(const PartnerFields<Text>& f, Findings& out) {
    dated("owner", f.owner, out);
    dated("tier", f.tier, out);
    contract_findings(f, out);
    dated("sales_headcount", f.sales_headcount, out);
    dated("evaluation_scheme", f.evaluation_scheme, out);
}

void rep_findings(const RepFields<Text>& f, Findings& out) {
    dated("partner", f.partner, out);
    if (f.joined_on && f.left_on && *f.left_on < *f.joined_on) {
        out.push_back({FindingCode::left_before_joined, "left_on"});
    }
}

// Both outcomes follow the three stages; of themselves they are won_and_lost.
void stage_order_findings(const DealFields<Text>& f, Findings& out) {
    const std::array<std::pair<Text, const std::optional<Date>*>, 5> stages{
        {{"referred_on", &f.referred_on},
         {"meeting_on", &f.meeting_on},
         {"qualified_on", &f.qualified_on},
         {"won_on", &f.won_on},
         {"lost_on", &f.lost_on}}};
    std::optional<Date> latest;
    for (const auto& [field, date] : stages) {
        if (!*date) continue;
        if (latest && **date < *latest) out.push_back({FindingCode::stage_before_earlier_stage, field});
        const bool outcome = date == &f.won_on || date == &f.lost_on;
        if (!outcome) latest = std::max(latest.value_or(**date), **date);
    }
}

void deal_findings(const DealFields<Text>& f, Findings& out) {
    stage_order_findings(f, out);
    if (f.won_on && f.referred_on && *f.won_on < *f.referred_on) {
        out.push_back({FindingCode::won_before_referred, "won_on"});
    }
    if (f.won_on && f.lost_on) out.push_back({FindingCode::won_and_lost, "lost_on"});
    if (!f.referred_on && !f.meeting_on && !f.qualified_on && !f.won_on && !f.lost_on && !f.stage_since) {
        out.push_back({FindingCode::deal_without_any_date, {}});
    }
}

void subscription_findings(const SubscriptionFields<Text>& f, Findings& out) {
    dated("mrr", f.mrr, out);
    if (!f.ended_on || !f.mrr.known()) return;
    const auto starts_by_end = [&](const auto& entry) { return entry.from >= *f.ended_on; };
    if (std::all_of(f.mrr.entries.begin(), f.mrr.entries.end(), starts_by_end)) {
        out.push_back({FindingCode::subscription_never_active, "ended_on"});
    }
}

}  // namespace

void findings_of(const RecordView& record, std::vector<Finding>& out) {
    if (record.deleted) return;
    switch (record.kind) {
        case Kind::partner:
            return partner_findings(record.partner, out);
        case Kind::rep:
            return rep_findings(record.rep, out);
        case Kind::staff:
            return each_once("roles", record.staff.roles, out);
        case Kind::touchpoint:
            return each_once("reps", record.touchpoint.reps, out);
        case Kind::deal:
            return deal_findings(record.deal, out);
        case Kind::subscription:
            return subscription_findings(record.subscription, out);
        case Kind::outreach:
        case Kind::proposal:
        case Kind::target:
        case Kind::phase:
        case Kind::source:
            return;
    }
}

std::string_view explanation(FindingCode code) {
    switch (code) {
        case FindingCode::won_and_lost:
            return "The deal is both won and lost: the later date stands, on a tie it is lost.";
        case FindingCode::stage_before_earlier_stage:
            return "The stage is dated before an earlier stage: it counts on the date given.";
        case FindingCode::won_before_referred:
            return "The deal is won before it was referred: it is left out of durations.";
        case FindingCode::deal_without_any_date:
            return "The deal has no date at all: it counts as open on every day.";
        case FindingCode::equal_from_in_dated_list:
            return "Two values begin on the same day: the later in the list holds.";
        case FindingCode::contract_ends_before_start:
            return "The contract ends before it starts: it is left out.";
        case FindingCode::contracts_overlap:
            return "Contracts overlap: they count as one.";
        case FindingCode::contracts_and_contracted_on_both:
            return "Both contracts and contracted_on are given: the list of contracts stands.";
        case FindingCode::terminated_without_contract:
            return "The partner is terminated but has no contract: the date ends only what its deals imply.";
        case FindingCode::left_before_joined:
            return "The rep left before joining: the rep is not known on any day.";
        case FindingCode::subscription_never_active:
            return "The subscription ended by its first day: it is never active.";
        case FindingCode::listed_twice:
            return "An entry is listed twice: it counts once.";
    }
    return {};
}

}  // namespace monomi
