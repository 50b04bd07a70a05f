#include "tests/property/record_tables.h"

#include <optional>
#include <type_traits>

#include "common/wire/record_codec.h"
#include "tests/property/sql.h"

namespace monomi::oracle {
namespace {

Database& with_tables(Database& database) {
    database.execute(sql::record_tables);
    return database;
}

Insert& operator<<(Insert& insert, Date day) { return insert.integer(day.days()); }
Insert& operator<<(Insert& insert, bool flag) { return insert.integer(flag ? 1 : 0); }
Insert& operator<<(Insert& insert, std::int64_t value) { return insert.integer(value); }
Insert& operator<<(Insert& insert, std::string_view text) { return insert.text(text); }
Insert& operator<<(Insert& insert, const std::string& text) { return insert.text(text); }
template <class T>
Insert& operator<<(Insert& insert, const std::optional<T>& value) {
    return value ? insert << *value : insert.null();
}

}  // namespace

RecordTables::RecordTables(Database& database)
    : forget_(with_tables(database), sql::forget_records),
      record_(database, "INSERT INTO record VALUES(?,?,?,?,?,?)"),
      partner_(database, "INSERT INTO partner_version VALUES(?,?,?,?,?,?,?,?)"),
      contract_(database, "INSERT INTO contract_version VALUES(?,?,?)"),
      dated_(database, "INSERT INTO dated_version VALUES(?,?,?,?,?)"),
      rep_(database, "INSERT INTO rep_version VALUES(?,?,?,?,?)"),
      staff_role_(database, "INSERT INTO staff_role_version VALUES(?,?)"),
      outreach_(database, "INSERT INTO outreach_version VALUES(?,?,?,?,?)"),
      proposal_(database, "INSERT INTO proposal_version VALUES(?,?,?,?)"),
      touchpoint_(database, "INSERT INTO touchpoint_version VALUES(?,?,?,?,?,?,?,?)"),
      touchpoint_rep_(database, "INSERT INTO touchpoint_rep_version VALUES(?,?)"),
      deal_(database, "INSERT INTO deal_version VALUES(?,?,?,?,?,?,?,?,?,?,?)"),
      subscription_(database, "INSERT INTO subscription_version VALUES(?,?,?,?,?)"),
      plan_(database, "INSERT INTO plan_version VALUES(?,?,?,?,?)"),
      target_(database, "INSERT INTO target_version VALUES(?,?,?,?,?,?)"),
      phase_(database, "INSERT INTO phase_version VALUES(?,?,?,?,?)"),
      supply_(database, "INSERT INTO supply_version VALUES(?,?,?,?)"),
      supply_partner_(database, "INSERT INTO supply_partner_version VALUES(?,?,?)") {}

void RecordTables::forget() {
    forget_.run();
    seq_ = 0;
}

void RecordTables::add(const Record& record) {
    ++seq_;
    bytes_.clear();
    wire::encode_record(record, bytes_);
    record_ << seq_ << name_of(record.kind) << record.id << record.version << record.deleted;
    record_.blob(bytes_).done();
    if (!record.deleted) add_fields(record);
}

template <class T>
void RecordTables::add_dated(const char* field, const Dated<T>& dated) {
    std::int64_t place = 0;
    for (const auto& entry : dated.entries) {
        dated_ << seq_ << std::string_view(field) << place++ << entry.from;
        if constexpr (std::is_enum_v<T>) {
            dated_ << name_of(entry.value);
        } else {
            dated_ << entry.value;
        }
        dated_.done();
    }
}

void RecordTables::add_partner(const PartnerFields<std::string>& partner) {
    const bool focus_known = partner.focus_rank.has_value() || !partner.focus_products.empty();
    partner_ << seq_ << partner.contracted_on << partner.terminated_on << partner.contracted_by
             << partner.sales_headcount_as_of << partner.evaluation_scheme_as_of << partner.focus_as_of
             << focus_known;
    partner_.done();
    plan_ << seq_ << partner.focus_rank << partner.runs_customer_success << partner.recurring_commission;
    (partner.profile ? plan_ << name_of(*partner.profile) : plan_.null()).done();
    for (const ContractPeriod& period : partner.contracts) {
        (contract_ << seq_ << period.from << period.to).done();
    }
    add_dated("partner.owner", partner.owner);
    add_dated("partner.tier", partner.tier);
    add_dated("partner.sales_headcount", partner.sales_headcount);
    add_dated("partner.evaluation_scheme", partner.evaluation_scheme);
}

void RecordTables::add_rep(const RepFields<std::string>& rep) {
    (rep_ << seq_ << rep.decision_maker << rep.contact_acquired_on << rep.joined_on << rep.left_on).done();
    add_dated("rep.partner", rep.partner);
}

void RecordTables::add_touchpoint(const TouchpointFields<std::string>& touchpoint) {
    touchpoint_ << seq_ << touchpoint.partner << touchpoint.staff << name_of(touchpoint.type) << touchpoint.on
                << touchpoint.inbound << touchpoint.with_decision_maker << touchpoint.event;
    touchpoint_.done();
    for (const std::string& rep : touchpoint.reps) (touchpoint_rep_ << seq_ << rep).done();
}

void RecordTables::add_deal(const DealFields<std::string>& deal) {
    deal_ << seq_ << deal.partner << deal.rep << deal.mrr << deal.amount << deal.referred_on
          << deal.meeting_on << deal.qualified_on << deal.won_on << deal.lost_on << deal.stage_since;
    deal_.done();
}

void RecordTables::add_source(const SourceFields<std::string>& source) {
    std::int64_t place = 0;
    for (const auto& supply : source.supplies) {
        (supply_ << seq_ << place << supply.field << supply.since).done();
        for (const std::string& partner : supply.partners)
            (supply_partner_ << seq_ << place << partner).done();
        ++place;
    }
}

void RecordTables::add_fields(const Record& record) {
    switch (record.kind) {
        case Kind::partner:
            add_partner(record.partner);
            break;
        case Kind::rep:
            add_rep(record.rep);
            break;
        case Kind::staff:
            for (const Role role : record.staff.roles) (staff_role_ << seq_ << name_of(role)).done();
            break;
        case Kind::outreach:
            outreach_ << seq_ << record.outreach.partner << record.outreach.staff
                      << name_of(record.outreach.channel) << record.outreach.on;
            outreach_.done();
            break;
        case Kind::proposal:
            proposal_ << seq_ << record.proposal.partner << record.proposal.staff << record.proposal.held_on;
            proposal_.done();
            break;
        case Kind::touchpoint:
            add_touchpoint(record.touchpoint);
            break;
        case Kind::deal:
            add_deal(record.deal);
            break;
        case Kind::subscription: {
            const auto& subscription = record.subscription;
            subscription_ << seq_ << subscription.partner << subscription.rep << subscription.customer
                          << subscription.ended_on;
            subscription_.done();
            add_dated("subscription.mrr", subscription.mrr);
            break;
        }
        case Kind::source:
            add_source(record.source_fields);
            break;
        case Kind::target:
            target_ << seq_ << name_of(record.target.scope) << record.target.scope_id << record.target.kpi
                    << record.target.period;
            target_.real(record.target.value).done();
            break;
        case Kind::phase:
            phase_ << seq_ << name_of(record.phase.scope) << record.phase.scope_id << record.phase.phase
                   << record.phase.on;
            phase_.done();
            break;
    }
}

}  // namespace monomi::oracle
