#include <limits>

#include "common/domain/validate.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

// A record of each kind with all that it must have, and nothing else.
RecordView good(Kind kind) {
    RecordView r;
    r.kind = kind;
    r.id = "1";
    r.source = "crm";
    r.partner.name = "東京商事";
    r.rep.partner.set("P1");
    r.outreach.partner = r.proposal.partner = r.touchpoint.partner = "P1";
    r.outreach.staff = r.proposal.staff = "S1";
    r.deal.partner = r.subscription.partner = "P1";
    r.subscription.customer = "C1";
    r.subscription.mrr.set(0);
    r.target.kpi = "deals_won";
    r.target.period = "2026-11";
    r.phase.phase = "3a";
    r.phase.confirmed_by = "髙橋";
    return r;
}

std::string problem(const RecordView& record) {
    const auto found = validate(record);
    return found ? found->field + ": " + found->reason : "";
}

const std::string long_id(128, 'i');
const std::string too_long_id(129, 'i');
const std::string too_long_text(max_text_bytes + 1, 't');

}  // namespace

TEST_CASE("a record with what it must have is accepted") {
    for (std::size_t i = 0; i < count_of<Kind>; ++i) CHECK(problem(good(static_cast<Kind>(i))).empty());
}

TEST_CASE("the common fields") {
    auto r = good(Kind::deal);
    r.id = "";
    CHECK(problem(r) == "id: must not be missing or empty");
    r.id = long_id;
    CHECK(problem(r).empty());
    r.id = too_long_id;
    CHECK(problem(r) == "id: is an id of 129 bytes, more than 128");
    r = good(Kind::deal);
    r.version = -1;
    CHECK(problem(r) == "version: must not be negative, got -1");
    r = good(Kind::deal);
    r.source = "";
    CHECK(problem(r) == "source: must not be missing or empty");
}

TEST_CASE("of a tombstone only the common fields count") {
    RecordView r;
    r.kind = Kind::deal;
    r.id = "1";
    r.source = "crm";
    CHECK(problem(r) == "partner: must not be missing or empty");
    r.deleted = true;
    CHECK(problem(r).empty());
    r.version = -1;
    CHECK_FALSE(problem(r).empty());
}

TEST_CASE("ids that a kind must have, and ids that it may have") {
    const auto missing = "partner: must not be missing or empty";
    for (const auto kind :
         {Kind::outreach, Kind::proposal, Kind::touchpoint, Kind::deal, Kind::subscription}) {
        auto r = good(kind);
        r.outreach.partner = r.proposal.partner = r.touchpoint.partner = {};
        r.deal.partner = r.subscription.partner = {};
        CHECK(problem(r) == missing);
    }
    auto rep = good(Kind::rep);
    rep.rep.partner.clear();
    CHECK(problem(rep) == missing);
    rep.rep.partner.add(on("2026-01-01"), "P1");
    rep.rep.partner.add(on("2026-02-01"), "");
    CHECK(problem(rep) == "partner[1].value: must not be missing or empty");
    auto touchpoint = good(Kind::touchpoint);
    touchpoint.touchpoint.reps = {"R1", too_long_id};
    CHECK(problem(touchpoint) == "reps[1]: is an id of 129 bytes, more than 128");
    touchpoint.touchpoint.reps.assign(max_list_entries, "R1");
    CHECK(problem(touchpoint).empty());
    touchpoint.touchpoint.reps.push_back("R1");
    CHECK(problem(touchpoint) == "reps: has 1025 entries, more than 1024");
    auto deal = good(Kind::deal);
    deal.deal.rep = "";
    CHECK(problem(deal) == "rep: must not be missing or empty");
    auto partner = good(Kind::partner);
    partner.partner.owner.set(long_id);
    CHECK(problem(partner).empty());
    partner.partner.owner.set(too_long_id);
    CHECK(problem(partner) == "owner: is an id of 129 bytes, more than 128");
    auto subscription = good(Kind::subscription);
    subscription.subscription.customer = "";
    CHECK(problem(subscription) == "customer: must not be missing or empty");
    subscription = good(Kind::subscription);
    subscription.subscription.mrr.clear();
    CHECK(problem(subscription) == "mrr: must not be missing or empty");
    auto outreach = good(Kind::outreach);
    outreach.outreach.staff = "";
    CHECK(problem(outreach) == "staff: must not be missing or empty");
}

TEST_CASE("money is not negative, and far from the limits of its type") {
    auto deal = good(Kind::deal);
    deal.deal.mrr = 0;
    deal.deal.amount = max_money;
    CHECK(problem(deal).empty());
    deal.deal.amount = max_money + 1;
    CHECK(problem(deal) == "amount: must be from 0 to 100000000000000, got 100000000000001");
    deal.deal.mrr = -1;
    CHECK(problem(deal) == "mrr: must be from 0 to 100000000000000, got -1");
    auto subscription = good(Kind::subscription);
    subscription.subscription.mrr.set(-5);
    CHECK(problem(subscription) == "mrr: must be from 0 to 100000000000000, got -5");
    subscription.subscription.mrr.clear();
    subscription.subscription.mrr.add(on("2026-01-01"), 5);
    subscription.subscription.mrr.add(on("2026-02-01"), -5);
    CHECK(problem(subscription) == "mrr[1].value: must be from 0 to 100000000000000, got -5");
}

TEST_CASE("counts and grades stay in their ranges") {
    auto rep = good(Kind::rep);
    for (const std::int64_t grade : {1, 5}) {
        rep.rep.influence = rep.rep.interest = grade;
        CHECK(problem(rep).empty());
    }
    rep.rep.influence = 0;
    CHECK(problem(rep) == "influence: must be from 1 to 5, got 0");
    rep.rep.influence = 5;
    rep.rep.interest = 6;
    CHECK(problem(rep) == "interest: must be from 1 to 5, got 6");
    auto partner = good(Kind::partner);
    partner.partner.sales_headcount.set(0);
    partner.partner.focus_rank = 1;
    CHECK(problem(partner).empty());
    partner.partner.focus_rank = 0;
    CHECK(problem(partner) == "focus_rank: must be from 1 to 1000000000, got 0");
    partner.partner.sales_headcount.set(-1);
    CHECK(problem(partner) == "sales_headcount: must be from 0 to 1000000000, got -1");
    auto staff = good(Kind::staff);
    staff.staff.weekly_contact_capacity = 0;
    CHECK(problem(staff).empty());
    staff.staff.weekly_contact_capacity = -1;
    CHECK(problem(staff) == "weekly_contact_capacity: must be from 0 to 1000000000, got -1");
    auto touchpoint = good(Kind::touchpoint);
    touchpoint.touchpoint.attendees = -1;
    CHECK(problem(touchpoint) == "attendees: must be from 0 to 1000000000, got -1");
}

TEST_CASE("the quota pace is a finite number that is not negative") {
    auto rep = good(Kind::rep);
    for (const double pace : {0.0, 1.0, 3.5}) {
        rep.rep.quota_pace = pace;
        CHECK(problem(rep).empty());
    }
    for (const double pace :
         {-0.1, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
        rep.rep.quota_pace = pace;
        CHECK(validate(rep)->field == "quota_pace");
    }
}

TEST_CASE("text is bounded") {
    auto partner = good(Kind::partner);
    partner.partner.name = too_long_text;
    CHECK(problem(partner) == "name: is 4097 bytes long, more than 4096");
    partner.partner.name = std::string_view(too_long_text).substr(1);
    CHECK(problem(partner).empty());
}

TEST_CASE("a target's scope_id fits its scope") {
    auto r = good(Kind::target);
    r.target.scope_id = "P1";
    CHECK(problem(r) == "scope_id: must be left out for scope 'org', got 'P1'");
    for (const auto scope :
         {TargetScope::role, TargetScope::tier, TargetScope::owner, TargetScope::partner}) {
        r.target.scope = scope;
        r.target.scope_id.reset();
        CHECK(problem(r) == "scope_id: is missing: scope '" + std::string(name_of(scope)) + "' needs one");
    }
    r.target.scope = TargetScope::role;
    r.target.scope_id = "acquisition";
    CHECK(problem(r).empty());
    r.target.scope_id = "boss";
    CHECK(problem(r) == "scope_id: 'boss' is not a role");
    r.target.scope = TargetScope::tier;
    CHECK(problem(r) == "scope_id: 'boss' is not a tier");
    r.target.scope_id = "second";
    CHECK(problem(r).empty());
    r.target.scope = TargetScope::owner;
    r.target.scope_id = "";
    CHECK(problem(r) == "scope_id: must not be missing or empty");
}

TEST_CASE("a target needs a KPI, a period and a finite value") {
    auto r = good(Kind::target);
    for (const char* period : {"2026-11", "FY2026", "FY2026-H1", "FY2026-Q3"}) {
        r.target.period = period;
        CHECK(problem(r).empty());
    }
    r.target.period = "2026-Q3";
    CHECK(problem(r) ==
          "period: period '2026-Q3' is ambiguous: write 'FY2026-Q3' for the fiscal one, or name months");
    r.target.period = "next month";
    CHECK(validate(r)->field == "period");
    r = good(Kind::target);
    r.target.kpi = "";
    CHECK(problem(r) == "kpi: must not be missing or empty");
    r = good(Kind::target);
    r.target.value = std::numeric_limits<double>::infinity();
    CHECK(validate(r)->field == "value");
}

TEST_CASE("a phase is one of its scope") {
    auto r = good(Kind::phase);
    for (const char* phase : {"1", "2", "3a", "3b"}) {
        r.phase.phase = phase;
        CHECK(problem(r).empty());
    }
    r.phase.phase = "top";
    CHECK(problem(r) == "phase: 'top' is not one of 1, 2, 3a, 3b");
    r.phase.scope = PhaseScope::partner;
    CHECK(problem(r) == "scope_id: is missing: scope 'partner' needs one");
    r.phase.scope_id = "P1";
    for (const char* phase : {"prospect", "contracted", "activated", "producing", "top"}) {
        r.phase.phase = phase;
        CHECK(problem(r).empty());
    }
    r.phase.phase = "3a";
    CHECK(problem(r) == "phase: '3a' is not one of prospect, contracted, activated, producing, top");
    r = good(Kind::phase);
    r.phase.confirmed_by = "";
    CHECK(problem(r) == "confirmed_by: must not be missing or empty");
}

TEST_CASE("a source supplies fields that exist") {
    auto r = good(Kind::source);
    r.source_fields.supplies = {{"deal.meeting_on", {}, {}}, {"partner.focus_as_of", {}, {"P1"}}};
    CHECK(problem(r).empty());
    const auto with = [&](const char* field) {
        r.source_fields.supplies[1].field = field;
        return problem(r);
    };
    CHECK(with("deals") ==
          "supplies[1].field: 'deals' is not of the form kind.field, such as deal.meeting_on");
    CHECK(with("deals.won_on") == "supplies[1].field: 'deals.won_on' names the unknown kind 'deals'");
    CHECK(with("deal.on") == "supplies[1].field: 'deal.on' names no field of the kind deal");
    CHECK_FALSE(with("deal.").empty());
    CHECK_FALSE(with(".").empty());
    CHECK_FALSE(with("").empty());
    CHECK_FALSE(with("deal.won_on.x").empty());
    r.source_fields.supplies.pop_back();
    r.source_fields.usual_gap_hours = 1;
    CHECK(problem(r).empty());
    r.source_fields.usual_gap_hours = 0;
    CHECK(problem(r) == "usual_gap_hours: must be from 1 to 1000000000, got 0");
}
