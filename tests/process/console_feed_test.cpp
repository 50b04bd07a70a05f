// The console's feed against the real suite with the sample: it loads, follows, says when the bus is away and
// recovers by itself.
#include <signal.h>

#include <atomic>

#include "admin-gui/model/feed.h"
#include "common/runtime/addresses.h"
#include "common/runtime/config.h"
#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

class WatchedFeed {
  public:
    explicit WatchedFeed(const RunningSuite& suite) : feed_(options(suite), [this] { ++wakes; }) {}

    // The first picture that fits; fails after a minute.
    PicturePtr until(const std::function<bool(const Picture&)>& fits) {
        PicturePtr found;
        const bool came = eventually([&] {
            const PicturePtr picture = feed_.picture();
            if (!fits(*picture)) return false;
            found = picture;
            return true;
        });
        const PicturePtr last = feed_.picture();
        INFO("connection: " << static_cast<int>(last->connection.state) << " " << last->connection.reason
                            << ", partners: " << last->partners->rows.size() << " "
                            << last->partners->standing.reason
                            << ", organisation: " << last->organisation->standing.reason << ", reps: "
                            << static_cast<int>(last->reps->standing.load) << last->reps->standing.reason
                            << ", alerts: " << static_cast<int>(last->alerts->standing.load)
                            << last->alerts->standing.reason);
        REQUIRE(came);
        return found;
    }
    void want(const Interest& interest) { feed_.want(interest); }
    Intents& intents() { return feed_.intents(); }
    std::atomic<int> wakes{0};

  private:
    static FeedOptions options(const RunningSuite& suite) {
        const auto config = load_config({{suite.home().config_file()}, {}});
        REQUIRE(config);
        const auto endpoints = bus_endpoints(suite.home(), *config);
        REQUIRE(endpoints);
        FeedOptions made;
        made.events_out = endpoints->events_out;
        made.requests = endpoints->requests;
        return made;
    }
    Feed feed_;
};

bool settled_live(const Picture& picture) { return picture.connection.live() && picture.settled(); }

void start_sample(const RunningSuite& suite) {
    const auto up = suite.run({"up", "--sample", "--as-of", "2026-11-30", "--set", "redis.maxmemory=256mb"});
    INFO(up.err);
    REQUIRE(up.exit_code == 0);
}

void check_numbers(const RunningSuite& suite, const Picture& picture) {
    CHECK(picture.as_of == Date::of(2026, 11, 30));
    CHECK(picture.complete);
    CHECK(picture.organisation->standing.ready());
    CHECK(picture.partners->standing.ready());
    const auto rows = suite.json({"partners"}).at("partners");
    CHECK(picture.partners->rows.size() == rows.size());
    const auto won = suite.json({"kpi", "get", "deals_won", "--window", "last_90d"});
    const Reading* reading = picture.organisation->find(Period::last_90d, "deals_won");
    REQUIRE(reading);
    REQUIRE(reading->value);
    CHECK(*reading->value == won.at("value").get<double>());
    CHECK(reading->former);
    REQUIRE(picture.organisation->monthly("deals_won"));
    CHECK(picture.organisation->monthly("deals_won")->points.size() == 24);
    REQUIRE(picture.organisation->daily("touchpoints"));
    CHECK(picture.organisation->daily("touchpoints")->points.size() == 90);
    CHECK(picture.partners->count(Band::stalled) ==
          static_cast<int>(*picture.organisation->find(Period::month, "partners_stalled")->value));
    CHECK(picture.system->standing.ready());
    CHECK(picture.system->records_total > 1000);
    CHECK(picture.system->find("kpi-aggregator")->state == ServiceState::State::up);
}

// A partner's page, from its own requests.
void check_partner(WatchedFeed& feed, const Picture& picture) {
    const auto& rows = picture.partners->rows;
    const auto busy = std::find_if(rows.begin(), rows.end(), [](const auto& row) {
        return row->last_meeting && row->kpis[0].value.value_or(0) > 0;
    });
    REQUIRE(busy != rows.end());
    Interest interest;
    interest.partner = (*busy)->id;
    interest.explain = ExplainQuery{"meetings_held", "partner:" + (*busy)->id, Period::last_12m};
    feed.want(interest);
    const auto with = feed.until([&](const Picture& p) {
        return p.partner->id == interest.partner && p.partner->standing.ready() &&
               p.explain->standing.ready();
    });
    CHECK(with->partner->row->id == interest.partner);
    CHECK_FALSE(with->partner->deals.empty());
    CHECK_FALSE(with->partner->reps.empty());
    CHECK(with->partner->touchpoints.periods.size() == 12);
    CHECK_FALSE(with->partner->touchpoints.counts.empty());
    CHECK(with->partner->kpis.at("touchpoints").value == (*busy)->kpis[0].value);
    REQUIRE_FALSE(with->explain->entries.empty());
    CHECK(with->explain->sum == static_cast<double>(with->explain->total));
    CHECK(with->explain->entries.front().partner_name == with->partner->row->name);

    interest.period = Period::last_12m;
    interest.explain = ExplainQuery{"win_rate", "org", Period::month};
    feed.want(interest);
    const auto year = feed.until([](const Picture& p) {
        return p.partners->period == Period::last_12m && p.partner->period == Period::last_12m;
    });
    const auto ratio = feed.until([](const Picture& p) { return p.explain->parts.size() == 2; });
    CHECK(ratio->explain->parts[0].input == "deals_lost");
    CHECK(ratio->explain->parts[1].input == "deals_won");
    CHECK(year->partners->rows.size() == rows.size());
}

}  // namespace

TEST_CASE("the console's feed loads the sample, says when the bus is away, and recovers", "[process]") {
    const RunningSuite suite;
    start_sample(suite);
    WatchedFeed feed(suite);
    const auto picture = feed.until(settled_live);
    check_numbers(suite, *picture);
    check_partner(feed, *picture);
    CHECK(feed.wakes > 0);

    // Stopped rather than killed: the supervisor would start another one before anybody noticed.
    const pid_t bus = suite.pid_of("bus");
    REQUIRE(::kill(bus, SIGSTOP) == 0);
    const auto stale =
        feed.until([](const Picture& p) { return p.connection.state == Connection::State::stale; });
    CHECK(stale->connection.reason == "bus_silent");
    CHECK(stale->connection.since > 0);
    CHECK(stale->partners->rows.size() == picture->partners->rows.size());
    CHECK(stale->organisation->standing.ready());
    REQUIRE(::kill(bus, SIGKILL) == 0);
    const auto again = feed.until([&](const Picture& p) { return settled_live(p); });
    CHECK(again->partners->rows.size() == picture->partners->rows.size());

    // The next day comes by itself.
    const auto set = suite.run({"clock", "set", "--as-of", "2026-12-01"});
    INFO(set.err);
    REQUIRE(set.exit_code == 0);
    const auto tomorrow = feed.until([](const Picture& p) {
        return p.as_of == Date::of(2026, 12, 1) && p.organisation->find(Period::month, "deals_won") &&
               p.organisation->find(Period::month, "deals_won")->value == 0.0;
    });
    CHECK(tomorrow->connection.live());
}
