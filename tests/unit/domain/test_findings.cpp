#include "common/domain/findings.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

std::string findings(const RecordView& record) {
    std::vector<Finding> found;
    findings_of(record, found);
    std::string out;
    for (const auto& f : found) {
        out += (out.empty() ? "" : " ") + std::string(name_of(f.code)) + "@" + std::string(f.field);
    }
    return out;
}

RecordView record(Kind kind) {
    RecordView r;
    r.kind = kind;
    return r;
}

RecordView deal() {
    auto r = record(Kind::deal);
    r.deal.referred_on = on("2026-01-10");
    r.deal.meeting_on = on("2026-02-10");
    r.deal.qualified_on = on("2026-03-10");
    r.deal.won_on = on("2026-04-10");
    return r;
}

}  // namespace

TEST_CASE("a deal in order has no finding, nor has one on a single day") {
    CHECK(findings(deal()).empty());
    auto r = deal();
    r.deal.meeting_on = r.deal.qualified_on = r.deal.won_on = r.deal.referred_on;
    CHECK(findings(r).empty());
}

TEST_CASE("won and lost") {
    auto r = deal();
    r.deal.lost_on = on("2026-05-10");
    CHECK(findings(r) == "won_and_lost@lost_on");
    r.deal.lost_on = on("2026-04-09");
    CHECK(findings(r) == "won_and_lost@lost_on");
}

TEST_CASE("a stage before an earlier stage") {
    auto r = deal();
    r.deal.meeting_on = on("2026-01-09");
    CHECK(findings(r) == "stage_before_earlier_stage@meeting_on");
    r = deal();
    r.deal.meeting_on.reset();
    r.deal.qualified_on = on("2026-01-09");
    CHECK(findings(r) == "stage_before_earlier_stage@qualified_on");
    r = deal();
    r.deal.won_on = on("2026-03-09");
    CHECK(findings(r) == "stage_before_earlier_stage@won_on");
    r.deal.won_on = on("2026-01-09");
    CHECK(findings(r) == "stage_before_earlier_stage@won_on won_before_referred@won_on");
    r.deal.won_on.reset();
    r.deal.lost_on = on("2026-03-09");
    CHECK(findings(r) == "stage_before_earlier_stage@lost_on");
}

TEST_CASE("a deal without any date") {
    auto r = record(Kind::deal);
    CHECK(findings(r) == "deal_without_any_date@");
    r.deal.stage_since = on("2026-01-01");
    CHECK(findings(r).empty());
}

TEST_CASE("two values from one day") {
    auto r = record(Kind::partner);
    r.partner.owner.add(on("2026-01-01"), "S1");
    r.partner.owner.add(on("2026-01-02"), "S2");
    CHECK(findings(r).empty());
    r.partner.owner.add(on("2026-01-01"), "S3");
    CHECK(findings(r) == "equal_from_in_dated_list@owner");
    CHECK(*r.partner.owner.on(on("2026-01-01")) == "S3");
    CHECK(*r.partner.owner.on(on("2026-01-02")) == "S2");
    CHECK(r.partner.owner.on(on("2025-12-31")) == nullptr);
    r.partner.tier.add(on("2026-01-01"), Tier::top);
    r.partner.tier.add(on("2026-01-01"), Tier::top);
    CHECK(findings(r) == "equal_from_in_dated_list@owner equal_from_in_dated_list@tier");
    auto subscription = record(Kind::subscription);
    subscription.subscription.mrr.add(on("2026-01-01"), 1);
    subscription.subscription.mrr.add(on("2026-01-01"), 2);
    CHECK(findings(subscription) == "equal_from_in_dated_list@mrr");
    auto rep = record(Kind::rep);
    rep.rep.partner.add(on("2026-01-01"), "P1");
    rep.rep.partner.add(on("2026-01-01"), "P2");
    CHECK(findings(rep) == "equal_from_in_dated_list@partner");
}

TEST_CASE("contracts that end before they start, overlap, or are given twice") {
    auto r = record(Kind::partner);
    r.partner.contracts = {{on("2026-01-01"), on("2026-01-01")}, {on("2026-01-02"), std::nullopt}};
    CHECK(findings(r).empty());
    r.partner.contracts[1].from = on("2026-01-01");
    CHECK(findings(r) == "contracts_overlap@contracts");
    r.partner.contracts[0].to = on("2025-12-31");
    CHECK(findings(r) == "contract_ends_before_start@contracts");
    r.partner.contracts = {{on("2026-06-01"), std::nullopt}, {on("2026-01-01"), std::nullopt}};
    CHECK(findings(r) == "contracts_overlap@contracts");
    r.partner.contracts = {{on("2026-01-01"), std::nullopt}};
    r.partner.contracted_on = on("2026-01-01");
    CHECK(findings(r) == "contracts_and_contracted_on_both@contracted_on");
}

TEST_CASE("a termination without a contract, or by its first day") {
    auto r = record(Kind::partner);
    r.partner.terminated_on = on("2026-06-01");
    CHECK(findings(r) == "terminated_without_contract@terminated_on");
    r.partner.contracted_on = on("2026-06-01");
    CHECK(findings(r) == "contract_ends_before_start@terminated_on");
    r.partner.contracted_on = on("2026-05-31");
    CHECK(findings(r).empty());
}

TEST_CASE("a rep who left before joining") {
    auto r = record(Kind::rep);
    r.rep.joined_on = on("2026-06-01");
    r.rep.left_on = on("2026-06-01");
    CHECK(findings(r).empty());
    r.rep.left_on = on("2026-05-31");
    CHECK(findings(r) == "left_before_joined@left_on");
}

TEST_CASE("a subscription that ended by its first day") {
    auto r = record(Kind::subscription);
    r.subscription.mrr.add(on("2026-06-01"), 100);
    r.subscription.mrr.add(on("2026-07-01"), 200);
    r.subscription.ended_on = on("2026-06-02");
    CHECK(findings(r).empty());
    r.subscription.ended_on = on("2026-06-01");
    CHECK(findings(r) == "subscription_never_active@ended_on");
    r.subscription.mrr.set(100);
    CHECK(findings(r).empty());
}

TEST_CASE("an entry that is listed twice") {
    auto staff = record(Kind::staff);
    staff.staff.roles = {Role::tech_touch, Role::generalist, Role::tech_touch};
    CHECK(findings(staff) == "listed_twice@roles");
    auto touchpoint = record(Kind::touchpoint);
    touchpoint.touchpoint.reps = {"R1", "R2"};
    CHECK(findings(touchpoint).empty());
    touchpoint.touchpoint.reps.push_back("R1");
    CHECK(findings(touchpoint) == "listed_twice@reps");
}

TEST_CASE("a deleted record has no findings, and new ones are appended") {
    auto r = record(Kind::deal);
    r.deleted = true;
    CHECK(findings(r).empty());
    r.deleted = false;
    std::vector<Finding> found{{FindingCode::listed_twice, "reps"}};
    findings_of(r, found);
    CHECK(found.size() == 2);
}

TEST_CASE("every code is explained") {
    for (std::size_t i = 0; i < count_of<FindingCode>; ++i) {
        CHECK(explanation(static_cast<FindingCode>(i)).size() > 20);
    }
}

TEST_CASE("what happened after the day is future-dated; what is planned is not") {
    const auto future = [](const RecordView& record, const char* day) {
        std::vector<Finding> found;
        future_dates_of(record, on(day), found);
        std::string out;
        for (const auto& f : found) out += (out.empty() ? "" : " ") + std::string(f.field);
        return out;
    };
    CHECK(future(deal(), "2026-04-10").empty());
    CHECK(future(deal(), "2026-04-09") == "won_on");
    CHECK(future(deal(), "2026-02-09") == "meeting_on qualified_on won_on");
    auto rep = record(Kind::rep);
    rep.rep.left_on = rep.rep.joined_on = on("2026-05-01");
    CHECK(future(rep, "2026-04-30").empty());
    rep.rep.contact_acquired_on = on("2026-05-01");
    CHECK(future(rep, "2026-04-30") == "contact_acquired_on");
    rep.deleted = true;
    CHECK(future(rep, "2026-04-30").empty());
}

TEST_CASE("the fields in question are those that contradict each other") {
    using Fields = std::vector<std::string_view>;
    CHECK(fields_in_question({FindingCode::won_and_lost, "lost_on"}) == Fields{"won_on", "lost_on"});
    CHECK(fields_in_question({FindingCode::stage_before_earlier_stage, "meeting_on"}) ==
          Fields{"referred_on", "meeting_on"});
    CHECK(fields_in_question({FindingCode::stage_before_earlier_stage, "lost_on"}) ==
          Fields{"referred_on", "meeting_on", "qualified_on", "lost_on"});
    CHECK(fields_in_question({FindingCode::orphan, "partner"}) == Fields{"partner"});
    CHECK(fields_in_question({FindingCode::deal_without_any_date, {}}).empty());
    for (std::size_t i = 0; i < count_of<FindingCode>; ++i)
        CHECK_FALSE(explanation(static_cast<FindingCode>(i)).empty());
}
