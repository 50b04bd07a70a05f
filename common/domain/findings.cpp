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

namespace {

class FutureDates {
  public:
    FutureDates(Date day, Findings& out) : day_(day), out_(out) {}
    void look_at(Text field, std::optional<Date> date) {
        if (date && *date > day_) out_.push_back({FindingCode::future_dated, field});
    }

  private:
    Date day_;
    Findings& out_;
};

constexpr std::array<Text, 5> stage_fields{"referred_on", "meeting_on", "qualified_on", "won_on", "lost_on"};

}  // namespace

void future_dates_of(const RecordView& record, Date day, std::vector<Finding>& out) {
    if (record.deleted) return;
    FutureDates dates(day, out);
    switch (record.kind) {
        case Kind::partner:
            dates.look_at("sales_headcount_as_of", record.partner.sales_headcount_as_of);
            dates.look_at("evaluation_scheme_as_of", record.partner.evaluation_scheme_as_of);
            dates.look_at("focus_as_of", record.partner.focus_as_of);
            return dates.look_at("kpis_agreed_on", record.partner.kpis_agreed_on);
        case Kind::rep:
            return dates.look_at("contact_acquired_on", record.rep.contact_acquired_on);
        case Kind::outreach:
            return dates.look_at("on", record.outreach.on);
        case Kind::proposal:
            return dates.look_at("held_on", record.proposal.held_on);
        case Kind::touchpoint:
            return dates.look_at("on", record.touchpoint.on);
        case Kind::deal:
            dates.look_at("referred_on", record.deal.referred_on);
            dates.look_at("meeting_on", record.deal.meeting_on);
            dates.look_at("qualified_on", record.deal.qualified_on);
            dates.look_at("won_on", record.deal.won_on);
            dates.look_at("lost_on", record.deal.lost_on);
            return dates.look_at("stage_since", record.deal.stage_since);
        case Kind::phase:
            return dates.look_at("on", record.phase.on);
        case Kind::staff:
        case Kind::subscription:
        case Kind::target:
        case Kind::source:
            return;
    }
}

std::vector<std::string_view> fields_in_question(const Finding& finding) {
    switch (finding.code) {
        case FindingCode::won_and_lost:
            return {"won_on", "lost_on"};
        case FindingCode::stage_before_earlier_stage: {
            // The outcomes follow the stages; of the stages the ones before this.
            const std::size_t place = static_cast<std::size_t>(
                std::find(stage_fields.begin(), stage_fields.end(), finding.field) - stage_fields.begin());
            std::vector<Text> fields(stage_fields.begin(),
                                     stage_fields.begin() + std::min<std::size_t>(place, 3));
            fields.push_back(finding.field);
            return fields;
        }
        case FindingCode::won_before_referred:
            return {"referred_on", "won_on"};
        case FindingCode::contract_ends_before_start:
            if (finding.field == "terminated_on") return {"contracted_on", "terminated_on"};
            break;
        case FindingCode::contracts_and_contracted_on_both:
            return {"contracts", "contracted_on"};
        case FindingCode::left_before_joined:
            return {"joined_on", "left_on"};
        case FindingCode::subscription_never_active:
            return {"mrr", "ended_on"};
        case FindingCode::rep_of_another_partner:
        case FindingCode::deal_of_another_partner:
            return {"partner", finding.field};
        case FindingCode::implied_contract:
        case FindingCode::event_before_contract:
            return {"contracts", "contracted_on"};
        case FindingCode::target_scope_unknown:
            return {"scope", "scope_id"};
        case FindingCode::target_superseded:
            return {"scope", "scope_id", "kpi", "period", "value"};
        default:
            break;
    }
    if (finding.field.empty()) return {};
    return {finding.field};
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
        case FindingCode::future_dated:
            return "Something is dated after today: it counts from its day on.";
        case FindingCode::conflicting_versions:
            return "Differing contents were seen at the same version: the greater one stands.";
        case FindingCode::orphan:
            return "No record has its partner: it waits, and counts once the partner arrives.";
        case FindingCode::unattributed:
            return "The deal names no rep: it counts for the partner, and for no rep.";
        case FindingCode::unknown_rep:
            return "No record has the rep that is named: it counts for the partner, and for no rep.";
        case FindingCode::unknown_staff:
            return "No record has the staff that is named: it counts for that owner, and for no role.";
        case FindingCode::rep_of_another_partner:
            return "The rep belongs to another partner: the record's partner stands, the rep keeps the "
                   "credit.";
        case FindingCode::deal_of_another_partner:
            return "The deal belongs to another partner: each counts for its own; perhaps one of them moved.";
        case FindingCode::implied_contract:
            return "The partner has a deal but no contract: contracted from its first deal on, without a "
                   "clock.";
        case FindingCode::event_before_contract:
            return "The partner was activated before its contract: it counts as activated on the first day.";
        case FindingCode::more_reps_than_headcount:
            return "More reps are known than the headcount says: shares of the headcount may exceed 100 %.";
        case FindingCode::plain_value_for_the_past:
            return "The value has no dates: former months are counted with what it says now.";
        case FindingCode::target_kpi_unknown:
            return "No KPI of the catalogue has this name: the target counts nowhere.";
        case FindingCode::target_period_unknown:
            return "The period is none: the target counts nowhere.";
        case FindingCode::target_scope_unknown:
            return "No such partner or owner is known: the target counts nowhere.";
        case FindingCode::target_superseded:
            return "Another target of the same scope, KPI and period counts: the newest version does.";
    }
    return {};
}

}  // namespace monomi
