// The requests `tree` and `targets`, and the standing of goals that rules ask for.
#include "services/kpi-aggregator/core/requests.h"
#include "services/kpi-aggregator/core/trees/kgi_standing.h"
#include "services/kpi-aggregator/core/trees/profile_choice.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

BusinessRules japan() {
    BusinessRules rules;
    rules.calendar = *Calendar::load("config/calendar/japan.txt");
    return rules;
}

// A business in phase 3a: six partners under contract, of which P-1 is a top partner.
class TestRequests {
  public:
    TestRequests() : aggregator(japan(), shipped_catalogue(), day("2026-11-16")) {
        add(everything_supplied());
        add(a_staff("S-1").role(Role::top_partner).role(Role::second_tier));
        add(a_staff("S-2"));
        for (int i = 1; i <= 6; ++i) {
            add(a_partner(fmt::format("P-{}", i)).contract("2026-01-05").owner("S-1").tier(Tier::top));
        }
        add(a_partner("P-9").owner("S-2"));
        int n = 0;
        for (const char* month : {"2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"}) {
            for (const char* on : {"-06", "-14"}) {
                const std::string date = std::string(month) + on;
                add(a_deal(fmt::format("D-{}", ++n))
                        .of("P-1")
                        .referred(date)
                        .meeting(date)
                        .qualified(date)
                        .won(date)
                        .mrr(5000));
            }
        }
        for (const char* on :
             {"2026-11-02", "2026-11-04", "2026-11-06", "2026-11-10", "2026-11-13", "2026-11-16"})
            add(a_deal(fmt::format("D-{}", ++n)).of("P-1").referred(on).meeting(on).won(on).mrr(5000));
        add(a_target("T-1", "deals_won", "2026-11", 20).agreed(false));
        add(a_target("T-2", "deals_won", "2026-11", 4).scope(TargetScope::partner, "P-1"));
        add(a_target("T-3", "mrr_active", "FY2026-Q3", 90).scope(TargetScope::tier, "top"));
    }
    void add(const Record& record) { (void)aggregator.engine().apply(wire::view(record)); }
    // In slices as small as they get.
    wire::Value ask(const wire::Value& request) {
        const auto job = begin_request(aggregator, wire::encode_value(request));
        for (int slice = 0; !job->step(1); ++slice) REQUIRE(slice < 100'000);
        return job->reply();
    }
    std::string profile(std::string_view scope) {
        const auto reply = ask({{"op", "tree"}, {"scope", scope}});
        return reply.contains("error") ? reply.at("error").at("message") : reply.at("profile");
    }
    Aggregator aggregator;
};

}  // namespace

TEST_CASE("a tree has each node against its target, with what it feeds", "[trees]") {
    TestRequests requests;
    const auto tree = requests.ask({{"op", "tree"}, {"scope", "org"}, {"as_of", "2026-11-16"}});
    CHECK(tree.at("profile") == "growth_orders");
    CHECK(tree.at("profile_reason") == "business");
    CHECK(tree.at("period") == "2026-11");
    CHECK(tree.at("days") == wire::Value{"2026-11-01", "2026-11-30"});
    CHECK(tree.at("taken") == "closed");
    CHECK(tree.at("business_days") == wire::Value{10, 19});
    CHECK(tree.at("pace").get<double>() == Approx(10.0 / 19));
    CHECK(tree.at("complete").is_boolean());

    const auto& nodes = tree.at("nodes");
    const auto& won = nodes.at(0);
    CHECK(won.at("kpi") == "deals_won");
    CHECK(won.at("level") == "kgi");
    CHECK(won.at("parents").empty());
    CHECK(won.at("actual") == 6);
    CHECK(won.at("target") == 20);
    CHECK(won.at("target_found") == "exact");
    CHECK(won.at("agreed") == false);
    CHECK(won.at("attainment").get<double>() == Approx(0.3));
    CHECK(won.at("status").get<double>() == Approx(0.57));
    CHECK(won.at("shortfall").get<double>() == Approx(200.0 / 19 - 6));
    CHECK(won.at("previous") == 2);  // the 6th and the 14th of October's first ten business days
    CHECK(won.at("trend").get<double>() == Approx(2));
    CHECK(won.at("reason").is_null());
    for (const auto& node : nodes) {
        INFO(node.dump());
        CHECK(node.at("coverage") == 1.0);
        CHECK(node.at("parents").empty() == (node.at("level") == "kgi"));
        if (node.at("target").is_null()) {
            CHECK(node.at("status").is_null());
            CHECK(node.at("reason") == "there is no target");
        }
    }
    CHECK(requests.ask({{"op", "tree"}, {"scope", "org"}}).at("business_days") == wire::Value{9, 19});
}

TEST_CASE("the profile fits the scope, and another one can be asked for", "[trees]") {
    TestRequests requests;
    CHECK(requests.profile("org") == "growth_orders");
    CHECK(requests.profile("partner:P-1") == "tier_top");
    CHECK(requests.profile("partner:P-2") == "activation");
    CHECK(requests.profile("partner:P-9") == "launch");
    CHECK(requests.profile("owner:S-1") == "tier_top");
    CHECK(requests.profile("owner:S-2") == "growth_orders");
    CHECK(requests.profile("role:tech_touch") == "tech_touch");
    CHECK(requests.profile("tier:second") == "tier_second");
    CHECK(requests.profile("rep:R-1").find("R-1") != std::string::npos);

    const auto owner = requests.ask({{"op", "tree"}, {"scope", "owner:S-1"}, {"profile", "tier_second"}});
    CHECK(owner.at("profile") == "tier_second");
    CHECK(owner.at("profile_reason") == "asked");
    int fitting = 0;
    for (const auto& profile : owner.at("profiles")) fitting += !profile.at("fits").is_null();
    CHECK(owner.at("profiles").size() == count_of<PartnerProfile>);
    CHECK(fitting == 2);

    Record partner = a_partner("P-2").contract("2026-01-05").version(2);
    partner.partner.profile = PartnerProfile::revenue;
    requests.add(partner);
    CHECK(requests.ask({{"op", "tree"}, {"scope", "partner:P-2"}}).at("profile_reason") == "override");
}

TEST_CASE("what a tree cannot be asked for is told", "[trees]") {
    TestRequests requests;
    const auto error = [&](wire::Value request) {
        request["op"] = "tree";
        return requests.ask(request).at("error");
    };
    CHECK(error({{"scope", "partner:P-77"}}).at("code") == "not_found");
    CHECK(error({{"scope", "org"}, {"profile", "lunch"}}).at("code") == "invalid");
    const auto ambiguous = error({{"scope", "org"}, {"period", "2026-Q3"}});
    CHECK(ambiguous.at("message") ==
          "period '2026-Q3' is ambiguous: write 'FY2026-Q3' for the fiscal one, or name months");
    requests.add(a_rep("R-1").of("P-1"));
    CHECK(error({{"scope", "rep:R-1"}}).at("message") ==
          "scope: a rep has no tree; ask for that of its partner");
}

TEST_CASE("targets are listed by scope, KPI and period, a page at a time", "[targets]") {
    TestRequests requests;
    requests.add(a_target("T-0", "deals_won", "2026-11", 10).version(2));
    const auto ids = [&](wire::Value request) {
        request["op"] = "targets";
        std::vector<std::string> found;
        const auto reply = requests.ask(request);
        for (const auto& row : reply.at("rows")) found.push_back(row.at("id"));
        return found;
    };
    using Ids = std::vector<std::string>;
    CHECK(ids({{"limit", 10}}) == Ids{"T-0", "T-1", "T-3", "T-2"});
    CHECK(ids({{"offset", 1}, {"limit", 2}}) == Ids{"T-1", "T-3"});
    CHECK(ids({{"scope", "org"}}) == Ids{"T-0", "T-1"});
    CHECK(ids({{"kpi", "mrr_active"}}) == Ids{"T-3"});
    CHECK(ids({{"period", "2026-11"}, {"scope", "partner:P-1"}}) == Ids{"T-2"});
    CHECK(ids({{"scope", "partner:P-2"}}).empty());
    const auto all = requests.ask({{"op", "targets"}, {"scope", "org"}});
    CHECK(all.at("total") == 2);
    CHECK(all.at("rows")[0].at("counts") == true);
    CHECK(all.at("rows")[0].at("period") == "2026-11");
    CHECK(all.at("rows")[0].at("from") == "2026-11-01");
    CHECK(all.at("rows")[0].at("to") == "2026-11-30");
    CHECK(all.at("rows")[1].at("counts") == false);
    CHECK(all.at("rows")[1].at("agreed_with_partner") == false);
    CHECK(all.at("rows")[1].at("source") == "crm");
    CHECK(requests.ask({{"op", "targets"}, {"scope", "nowhere"}}).at("error").at("code") == "invalid");
}

TEST_CASE("the goals of a scope stand against the shortest period that has a target", "[trees]") {
    TestRequests requests;
    Engine& engine = requests.aggregator.engine();
    const auto org = kgi_standing(engine, *Scope::parse("org"), day("2026-11-16"));
    REQUIRE(org);
    REQUIRE(org->size() == 1);
    CHECK(org->front().period.length == PeriodLength::month);
    CHECK(*org->front().goal.attainment.status == Approx(0.57));
    CHECK(*org->front().pace.share() == Approx(10.0 / 19));
    // P-1's tree is that of its tier, whose goals have no target for the partner.
    CHECK(kgi_standing(engine, *Scope::parse("partner:P-1"), day("2026-11-16"))->empty());
    CHECK(kgi_standing(engine, *Scope::parse("partner:P-2"), day("2026-11-16"))->empty());
    const auto tier = kgi_standing(engine, *Scope::parse("tier:top"), day("2026-11-16"));
    REQUIRE(tier->size() == 1);
    CHECK(tier->front().period.length == PeriodLength::quarter);
    CHECK(tier->front().goal.target_value == 90);
    CHECK(kgi_standing(engine, *Scope::parse("tier:top"), std::nullopt)->front().pace.business_days_gone +
              1 ==
          tier->front().pace.business_days_gone);
}
