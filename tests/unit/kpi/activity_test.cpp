// The request `activity`: touchpoints of each partner by week.
#include "services/kpi-aggregator/core/requests.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

class Weeks {
  public:
    explicit Weeks(bool supplied = true)
        : aggregator({}, shipped_catalogue(), day("2026-11-25")) {  // a Wednesday
        if (supplied) add(everything_supplied());
        add(a_partner("P-1").contract("2026-06-01").owner("S-1"));
        add(a_partner("P-2").contract("2026-06-01").owner("S-2"));
        add(a_touchpoint("T-1").with("P-1").on("2026-11-22").type(TouchpointType::phone));  // Sunday
        add(a_touchpoint("T-2").with("P-1").on("2026-11-23").type(TouchpointType::phone));  // Monday
        add(a_touchpoint("T-3").with("P-1").on("2026-11-25").type(TouchpointType::house_list_mailing));
        add(a_touchpoint("T-4").with("P-1").on("2026-11-26"));  // not yet
        add(a_touchpoint("T-5").with("P-2").on("2026-11-16"));
    }
    void add(const Record& record) { (void)aggregator.engine().apply(wire::view(record)); }
    wire::Value ask(wire::Value request) {
        request["op"] = "activity";
        const auto job = begin_request(aggregator, wire::encode_value(request));
        for (int slice = 0; !job->step(1); ++slice) REQUIRE(slice < 100'000);
        return job->reply();
    }
    Aggregator aggregator;
};

}  // namespace

TEST_CASE("activity counts by whole weeks, the running one up to the day") {
    Weeks weeks;
    const auto reply = weeks.ask({{"weeks", 2}});
    CHECK(reply.at("weeks") == wire::Value::array({wire::Value::array({"2026-11-16", "2026-11-22"}),
                                                   wire::Value::array({"2026-11-23", "2026-11-29"})}));
    REQUIRE(reply.at("rows").size() == 2);
    CHECK(reply.at("rows")[0].at("id") == "P-1");
    CHECK(reply.at("rows")[0].at("counts") == wire::Value::array({1, 2}));
    CHECK(reply.at("rows")[1].at("counts") == wire::Value::array({1, 0}));
    CHECK(reply.at("as_of") == "2026-11-25");
}

TEST_CASE("activity of a type, of two-way contacts, of an owner, of a day that is gone") {
    Weeks weeks;
    CHECK(weeks.ask({{"weeks", 2}, {"type", "phone"}}).at("rows")[0].at("counts") ==
          wire::Value::array({1, 1}));
    CHECK(weeks.ask({{"weeks", 2}, {"type", "two_way"}}).at("rows")[0].at("counts") ==
          wire::Value::array({1, 1}));
    const auto mine = weeks.ask({{"weeks", 1}, {"owner", "S-2"}});
    REQUIRE(mine.at("rows").size() == 1);
    CHECK(mine.at("rows")[0].at("id") == "P-2");
    const auto past = weeks.ask({{"weeks", 1}, {"as_of", "2026-11-23"}});
    CHECK(past.at("rows")[0].at("counts") == wire::Value::array({1}));
}

TEST_CASE("a week that nothing supplies is unknown, not zero") {
    Weeks bare(false);
    CHECK(bare.ask({{"weeks", 2}}).at("rows")[0].at("counts") == wire::Value::array({nullptr, nullptr}));
}

TEST_CASE("activity refuses what it cannot answer, and says why") {
    Weeks weeks;
    const auto error = [&](const wire::Value& request) {
        return weeks.ask(request).at("error").at("message").get<std::string>();
    };
    CHECK(error({{"weeks", 0}}) == "weeks: must be at least 1");
    CHECK(error({{"type", "fax"}}).find("type: \"fax\" is none of") == 0);
    CHECK(error({{"weeks", 5000}}).find("weeks") != std::string::npos);
}
