// What the answers to views' questions mean, and what is sent to change a target.
#include <limits>

#include "admin-gui/model/feed/inquiry_wire.h"
#include "admin-gui/model/feed/intent_wire.h"
#include "tests/unit/console/feed_world.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("a tree is read with what it lacks") {
    const auto tree = answer_from(
        TreeQuery{},
        {{"profile", "growth_orders"},
         {"profile_reason", "phase"},
         {"period", "2026-11"},
         {"days", {"2026-11-01", "2026-11-30"}},
         {"pace", 0.526},
         {"nodes",
          {{{"kpi", "deals_won"},
            {"level", "kgi"},
            {"parents", wire::Value::array()},
            {"actual", 6},
            {"target", 20},
            {"target_found", "exact"},
            {"agreed", nullptr},
            {"attainment", 0.3},
            {"pace", 0.526},
            {"status", 0.57},
            {"forecast", {{"p10", 9}, {"p50", 12}, {"p90", 15}}},
            {"coverage", 1.0},
            {"reason", nullptr}},
           {{"kpi", "reps_reachable"},
            {"level", "kpi_of_kpi"},
            {"parents", wire::Value::array({0u})},
            {"actual", nullptr},
            {"target", nullptr},
            {"coverage", 0.2},
            {"reason", "there is no target"}}}},
         {"profiles",
          {{{"profile", "launch"}, {"label_ja", "立上げ"}, {"label_en", "Launch"}, {"fits", nullptr}},
           {{"profile", "growth_orders"}, {"label_ja", "受注"}, {"fits", "phase"}}}}});
    REQUIRE(tree.nodes.size() == 2);
    CHECK(tree.days == DateRange{Date::of(2026, 11, 1), Date::of(2026, 11, 30)});
    CHECK(standing_of(tree.nodes[0]) == NodeStanding::far_behind);
    REQUIRE(tree.nodes[0].forecast);
    CHECK(tree.nodes[0].forecast->p90 == 15);
    CHECK_FALSE(tree.nodes[0].agreed);
    CHECK(standing_of(tree.nodes[1]) == NodeStanding::unknown);
    CHECK_FALSE(tree.nodes[1].actual);
    CHECK(tree.nodes[1].parents == std::vector<std::size_t>{0});
    CHECK_FALSE(tree.profiles[0].fits);
    CHECK(tree.profiles[1].fits);
}

TEST_CASE("standing goes over at a status of 0.8 and of 1") {
    TreeNode node;
    const auto at = [&](double status) {
        node.status = status;
        return standing_of(node);
    };
    CHECK(at(0.79) == NodeStanding::far_behind);
    CHECK(at(0.8) == NodeStanding::behind);
    CHECK(at(0.99) == NodeStanding::behind);
    CHECK(at(1) == NodeStanding::met);
}

TEST_CASE("a structure is read: what is unknown stays so") {
    const auto structure = answer_from(
        StructureQuery{},
        {{"revenue", 720000},
         {"unattributed", 0},
         {"makes_80", nullptr},
         {"top1", {{"low", 0.417}, {"high", 0.917}}},
         {"top3", nullptr},
         {"at_risk", {{"top1", 600000}, {"top2", 690000}}},
         {"members_of", "rep"},
         {"members_total", 3},
         {"members",
          {{{"id", "R-1"},
            {"name", "山﨑"},
            {"revenue", 600000},
            {"share", 0.83},
            {"former", 400000},
            {"deals", 4},
            {"left", true}},
           {{"id", "R-2"},
            {"revenue", nullptr},
            {"share", nullptr},
            {"former", nullptr},
            {"deals", 1},
            {"left", false}}}},
         {"funnel",
          {{{"step", "headcount"}, {"count", 20}},
           {{"step", "known"}, {"count", 12}, {"conversion", 0.6}, {"tier_median", nullptr}}}},
         {"headroom",
          {{"a", 540000}, {"b", nullptr}, {"total", nullptr}, {"reason", "the tier has no reachable rep"}}},
         {"action", {{"code", "activate"}, {"step", "active"}, {"value", 0.44}, {"norm", 0.7}}}});
    CHECK(structure.members_are_reps);
    CHECK_FALSE(structure.makes_80);
    CHECK(structure.top1 == ShareOfTotal{0.417, 0.917});
    CHECK_FALSE(structure.top3);
    CHECK(structure.at_risk_2 == 690000.0);
    CHECK(structure.members[0].left);
    CHECK(change_of(structure.members[0]) == Approx(0.5));
    CHECK_FALSE(change_of(structure.members[1]));
    CHECK_FALSE(structure.members[1].revenue);
    CHECK(structure.funnel[1].conversion == 0.6);
    CHECK_FALSE(structure.funnel[1].tier_median);
    CHECK_FALSE(structure.headroom.total);
    CHECK(structure.headroom.reason == "the tier has no reachable rep");
    CHECK(structure.action->code == "activate");
}

TEST_CASE("the change of a member: from nothing it is new, from nothing to nothing there is none") {
    StructureMember member;
    const auto change = [&](double former, double revenue) {
        member.former = former;
        member.revenue = revenue;
        return change_of(member);
    };
    CHECK(change(200, 100) == -0.5);
    CHECK(change(200, 0) == -1.0);
    CHECK(change(0, 100) == std::numeric_limits<double>::infinity());
    CHECK_FALSE(change(0, 0));
    member.former.reset();
    CHECK_FALSE(change_of(member));
}

TEST_CASE("findings tell the fields in question with their values") {
    const auto found = answer_from(
        FindingsQuery{}, {{"total", 1},
                          {"counts", {{{"finding", "won_and_lost"}, {"count", 1}, {"explanation", "x"}}}},
                          {"findings",
                           {{{"finding", "won_and_lost"},
                             {"kind", "deal"},
                             {"id", "D-1"},
                             {"partner", "P-1"},
                             {"fields", {"won_on", "lost_on"}},
                             {"values", {{"won_on", "2026-11-03"}, {"lost_on", nullptr}}}}}}});
    REQUIRE(found.rows.size() == 1);
    CHECK(found.rows[0].field == "won_on, lost_on");
    REQUIRE(found.rows[0].values.size() == 2);
    CHECK(found.rows[0].values[0] == std::pair<std::string, std::string>{"lost_on", ""});
    CHECK(found.rows[0].values[1] == std::pair<std::string, std::string>{"won_on", "2026-11-03"});
}

TEST_CASE("a field that no source supplies is told apart from one that is supplied from the first day on") {
    const auto coverage = answer_from(
        CoverageQuery{},
        {{"gaps",
          {{{"gap", "headcount_unknown"},
            {"kind", "partner"},
            {"count", 2},
            {"of", 5},
            {"rows", {{{"id", "P-1"}, {"name", "x"}, {"partner", "P-1"}}}}}}},
         {"supplies",
          {{{"field", "deal.meeting_on"},
            {"sources",
             {{{"source", "crm"}, {"since", nullptr}}, {{"source", "b"}, {"since", "2025-04-01"}}}},
            {"partners_supplied", 5},
            {"partners", 5}},
           {{"field", "subscription.mrr"},
            {"sources", wire::Value::array()},
            {"partners_supplied", 0},
            {"partners", 5}}}}});
    CHECK(coverage.gaps[0].rows[0].id == "P-1");
    CHECK(coverage.supplies[0].sources.size() == 2);
    CHECK(coverage.supplies[1].sources.empty());
}

TEST_CASE("trends have the goals beside them, as far as there are any") {
    const TrendsQuery query{{"deals_won", "touchpoints"}, "org", Grain::month, 2};
    CHECK(request_of(query).at("goals") == true);
    const Trends trends = answer_from(
        query,
        {{"periods", wire::Value::array({wire::Value::array({"2026-10-01", "2026-10-31"}),
                                         wire::Value::array({"2026-11-01", "2026-11-30"})})},
         {"values", {{"deals_won", {3, 6}}, {"touchpoints", {40, nullptr}}}},
         {"goals",
          {{"deals_won",
            {{"targets", {nullptr, 20}},
             {"pace", 0.5},
             {"expected", 10},
             {"p10", 9},
             {"p50", 11},
             {"p90", 14}}},
           {"touchpoints", {{"p10", nullptr}, {"p50", nullptr}, {"p90", nullptr}, {"reason", "…"}}}}}});
    const CourseGoal& goal = trends.goals.at("deals_won");
    REQUIRE(goal.targets.size() == 2);
    CHECK_FALSE(goal.targets[0]);
    CHECK(goal.targets[1] == 20.0);
    CHECK(goal.expected == 10.0);
    REQUIRE(goal.end);
    CHECK(goal.end->p90 == 14);
    CHECK(trends.goals.at("touchpoints").targets.empty());
    CHECK_FALSE(trends.goals.at("touchpoints").end);
}

TEST_CASE("progress is a value a day as far as the figures reach, and the course of the whole period") {
    const ProgressQuery query{{"deals_won"}, "partner:P-1", ProgressLength::quarter};
    CHECK(request_of(query).at("length") == "quarter");
    const Progress progress = answer_from(
        query,
        {{"period", "FY2026-Q3"},
         {"from", "2026-10-01"},
         {"to", "2026-12-31"},
         {"kpis", {{"deals_won", {{"values", {0, 1}}, {"course", {nullptr, 0.5, 1.0}}, {"target", 20}}}}}});
    CHECK(progress.days.last.str() == "2026-12-31");
    const ProgressCourse* course = progress.find("deals_won");
    REQUIRE(course != nullptr);
    CHECK(course->values.size() == 2);
    CHECK_FALSE(course->course[0]);
    CHECK(course->target == 20.0);
    CHECK_FALSE(course->end);
    CHECK(progress.find("touchpoints") == nullptr);
}

TEST_CASE("refused records are asked of ingest, and their fields are read as they came") {
    CHECK(service_of(RejectedQuery{}) == "ingest");
    CHECK(service_of(FindingsQuery{}) == "kpi");
    CHECK(request_of(RejectedQuery{200}).at("offset") == 200);
    const Rejected rejected =
        answer_from(RejectedQuery{}, {{"total", 3},
                                      {"rejected",
                                       {{{"received_at", 5'000},
                                         {"source", "crm"},
                                         {"index", 4},
                                         {"kind", "deal"},
                                         {"id", "D-1"},
                                         {"field", "won_on"},
                                         {"reason", "is no date"},
                                         {"record", {{"kind", "deal"}, {"id", "D-1"}, {"won_on", 7}}}},
                                        {{"received_at", 4'000}, {"bytes", "\\x81"}, {"record", nullptr}}}}});
    CHECK(rejected.total == 3);
    REQUIRE(rejected.rows.size() == 2);
    CHECK(rejected.rows[0].index == 4);
    CHECK(rejected.rows[0].record ==
          std::vector<std::pair<std::string, std::string>>{{"id", "D-1"}, {"kind", "deal"}, {"won_on", "7"}});
    CHECK(rejected.rows[1].record.empty());
    CHECK(rejected.rows[1].bytes == "\\x81");
}

TEST_CASE("an older service's answer leaves everything unknown, and nothing breaks") {
    const wire::Value nothing = wire::Value::object();
    CHECK(answer_from(TreeQuery{}, nothing).nodes.empty());
    CHECK(answer_from(TargetsQuery{}, nothing).rows.empty());
    CHECK_FALSE(answer_from(StructureQuery{}, nothing).revenue);
    CHECK(answer_from(HealthQuery{}, nothing).rows.empty());
    CHECK(answer_from(DriversQuery{}, nothing).rows.empty());
    CHECK(answer_from(FindingsQuery{}, nothing).rows.empty());
    CHECK(answer_from(CoverageQuery{}, nothing).gaps.empty());
    CHECK(answer_from(ActivityQuery{}, nothing).weeks.empty());
    CHECK(answer_from(TrendsQuery{{"deals_won"}}, nothing).goals.empty());
    CHECK(answer_from(ProgressQuery{{"deals_won"}}, nothing).courses.empty());
    CHECK(answer_from(RejectedQuery{}, nothing).rows.empty());
}

TEST_CASE("a target is put as a record that is newer than the stored one") {
    SetTarget set{"partner:P-1", "meetings_held", "FY2026-Q3", 12, true, {}, 0};
    auto body = request_of(Intent{set}, 5'000);
    CHECK(body.at("op") == "put");
    auto record = body.at("records").at(0);
    CHECK(record.at("kind") == "target");
    CHECK(record.at("id") == "partner:P-1/meetings_held/FY2026-Q3");
    CHECK(record.at("scope") == "partner");
    CHECK(record.at("scope_id") == "P-1");
    CHECK(record.at("value") == 12.0);
    CHECK(record.at("agreed_with_partner") == true);
    CHECK(record.at("version") == 5'000);
    CHECK(std::string(service_of(Intent{set})) == "ingest");

    set.id = "T-9";
    set.version = 9'000;  // written by a clock that is ahead
    record = request_of(Intent{set}, 5'000).at("records").at(0);
    CHECK(record.at("id") == "T-9");
    CHECK(record.at("version") == 9'001);

    const SetTarget org{"org", "deals_won", "2026-11", 20};
    record = request_of(Intent{org}, 1).at("records").at(0);
    CHECK(record.at("scope") == "org");
    CHECK_FALSE(record.contains("scope_id"));
    CHECK_FALSE(record.contains("agreed_with_partner"));

    const RemoveTarget gone{"org", "deals_won", "2026-11", "T-9", 7};
    record = request_of(Intent{gone}, 9).at("records").at(0);
    CHECK(record.at("deleted") == true);
    CHECK(record.at("id") == "T-9");
    CHECK(target_of(Intent{gone}) == "org/deals_won/2026-11");
    CHECK(alert_of(Intent{gone}).empty());
}

TEST_CASE("a target that ingest rejects is refused with the field and the reason") {
    FeedWorld world;
    world.beat_all();
    world.settle();
    wire::Value rejected = wire::Value::array();
    world.special = [&](const std::string& op, const wire::Value&) -> std::optional<wire::Value> {
        if (op != "put") return std::nullopt;
        return wire::Value{
            {"accepted", rejected.empty() ? 1 : 0}, {"rejected", rejected}, {"position", "1-10"}};
    };
    Intents intents;
    intents.send(SetTarget{"org", "deals_won", "2026-11", 20});
    world.core.on_intents(intents.take(), world.now);
    CHECK(world.picture()->intents.front().phase == IntentPhase::pending);
    world.settle();
    CHECK(world.picture()->intents.front().phase == IntentPhase::confirmed);

    rejected.push_back({{"index", 0}, {"field", "period"}, {"reason", "is no period"}});
    intents.send(SetTarget{"org", "deals_won", "2026-Q3", 20});
    world.core.on_intents(intents.take(), world.now);
    world.settle();
    CHECK(world.picture()->intents.front().phase == IntentPhase::refused);
    CHECK(world.picture()->intents.front().reason == "period: is no period");
}

TEST_CASE("Silences come with what they mute, the one that ends first at the top") {
    const auto silences = answer_from(
        SilencesQuery{},
        {{"silences",
          {{{"id", "x-s2"}, {"partner", "P-1"}, {"until", "2026-12-24"}, {"by", "local:a"}, {"alerts", 3}},
           {{"id", "x-s1"},
            {"rule", "deal_stuck"},
            {"owner", "S-1"},
            {"until", "2026-12-01"},
            {"by", "local:b"},
            {"comment", "stocktaking"},
            {"alerts", 0}}}}});
    REQUIRE(silences.rows.size() == 2);
    CHECK(silences.rows[0].id == "x-s1");
    CHECK(silences.rows[0].matcher == SilenceMatcher{"deal_stuck", "", "", "S-1"});
    CHECK(silences.rows[0].comment == "stocktaking");
    CHECK(silences.rows[1].matcher == SilenceMatcher{"", "", "P-1", ""});
    CHECK(silences.rows[1].until == Date::of(2026, 12, 24));
    CHECK(silences.rows[1].alerts == 3);
    CHECK(answer_from(SilencesQuery{}, wire::Value::object()).rows.empty());
    CHECK(std::string_view(service_of(SilencesQuery{})) == "alerts");
    CHECK(std::string_view(service_of(CohortQuery{})) == "kpi");
}

TEST_CASE("The two counts of a rate are the parts of its formula") {
    const CohortQuery query{"activated_3m_rate", "org", Period::last_12m};
    CHECK(request_of(query) == wire::Value{{"op", "explain"},
                                           {"kpi", "activated_3m_rate"},
                                           {"scope", "org"},
                                           {"window", "last_12m"},
                                           {"limit", 1}});
    // The parts stand in an order of their own.
    const auto cohort = answer_from(query, {{"formula", "spans_matured_in_time / spans_matured"},
                                            {"parts",
                                             {{{"input", "spans_matured"}, {"value", 17}},
                                              {{"input", "spans_matured_in_time"}, {"value", 11}}}}});
    CHECK(cohort.met == 11);
    CHECK(cohort.all == 17);
    CHECK_FALSE(answer_from(query, {{"formula", "a"}, {"parts", {{{"input", "a"}, {"value", 5}}}}}).all);
    CHECK_FALSE(answer_from(query, wire::Value::object()).met);
}

TEST_CASE("Silences are made and ended by the alert service") {
    const Intent make = SilenceAlerts{{"deal_stuck", "", "P-1", ""}, Date::of(2026, 12, 1), "moving house"};
    CHECK(request_of(make, 0) == wire::Value{{"op", "silence"},
                                             {"until", "2026-12-01"},
                                             {"rule", "deal_stuck"},
                                             {"partner", "P-1"},
                                             {"comment", "moving house"}});
    CHECK(request_of(EndSilence{"x-s1"}, 0) == wire::Value{{"op", "end_silence"}, {"id", "x-s1"}});
    CHECK(std::string_view(service_of(make)) == "alerts");
}
