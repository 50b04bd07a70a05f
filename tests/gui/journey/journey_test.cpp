// What people do at the console, on the real programs: a suite with the sample, the console under Xvfb, mouse
// and keyboard by xdotool. Everything waits for a state that the console reports.
#include <signal.h>

#include "common/runtime/os_user.h"
#include "tests/gui/driver/console_program.h"
#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;
using nlohmann::json;

namespace {

struct World {
    World() {
        const auto up =
            suite.run({"up", "--sample", "--as-of", "2026-11-30", "--set", "redis.maxmemory=256mb"});
        INFO(up.err);
        REQUIRE(up.exit_code == 0);
        // Raised by records, some seconds after these are in.
        REQUIRE(eventually([&] { return !stalled_alerts().empty(); }));
    }
    json stalled_alerts() const {
        json out = json::array();
        const auto listed = suite.json({"alerts", "list"});
        for (const json& alert : listed.at("alerts"))
            if (alert.at("state") == "firing" && alert.at("rule") == "new_partner_no_deal")
                out.push_back(alert);
        return out;
    }
    json alert(const std::string& id) const { return suite.json({"alerts", "show", id}).at("alert"); }
    std::string home() const { return suite.home().directory().string(); }
    RunningSuite suite;
};

std::string id_in(const std::string& landmark, const std::string& beginning) {
    return landmark.substr(beginning.size());
}

void settle(const ConsoleProgram& console) {
    (void)console.until("live and settled", [](const json& frame) {
        return frame["connection"]["state"] == "live" && frame["settled"] && frame["complete"];
    });
}

ConsoleProgram::State in_view(const std::string& view) {
    return [view](const json& frame) { return frame["view"] == view && sees(frame, "view:" + view); };
}

}  // namespace

TEST_CASE("with the mouse: who stalls, why, its records, its alert; another console sees it at once",
          "[journey]") {
    const World world;
    const Display display(1680, 1050), other_display(1680, 1050);
    const ConsoleProgram console(display, world.home(), {"--size", "1680x1010", "--lang", "ja"});
    const ConsoleProgram other(other_display, world.home(),
                               {"--size", "1680x1010", "--lang", "en", "--view", "alerts"});

    settle(console);
    const json overview = console.until("a stalled partner in the list", [](const json& frame) {
        return !topmost(frame, "row:stalled.").empty();
    });
    const std::string row = topmost(overview, "row:stalled.");
    const std::string partner = id_in(row, "row:stalled.");
    console.double_click(row);
    (void)console.until("the partner's page with the reasons", [&](const json& frame) {
        return frame["view"] == "partner" && frame["partner"] == partner && sees(frame, "partner.findings");
    });

    console.click("button:partner.clock");
    (void)console.until("the records behind its clock", [](const json& frame) {
        return sees(frame, "drawer:clock") && !topmost(frame, "row:clock.").empty();
    });
    console.click("button:clock.close");
    (void)console.until("the drawer closed", [](const json& frame) { return !sees(frame, "drawer:clock"); });
    console.click("button:back");
    (void)console.until("back at the overview", in_view("overview"));

    console.click("nav:alerts");
    const std::string id = "new_partner_no_deal/partner:" + partner;
    REQUIRE(world.alert(id).at("state") == "firing");
    const json alerts = console.until("its alert in the list", [&](const json& frame) {
        return frame["view"] == "alerts" && sees(frame, "row:alerts." + id);
    });
    console.click("row:alerts." + id);
    (void)console.until("its alert selected", [&](const json& frame) { return frame["alert"] == id; });
    (void)other.until_seen("row:alerts." + id);
    other.click("row:alerts." + id);
    (void)other.until("the same alert at the other console",
                      [&](const json& frame) { return frame["alert"] == id; });
    CHECK_FALSE(sees(other.report(), "alert.acknowledged"));

    console.click("button:alert.acknowledge");
    (void)console.until_seen("alert.acknowledged");
    // By the event, not by the next reload.
    (void)other.until_seen("alert.acknowledged", std::chrono::seconds(5));
    const json acknowledged = world.alert(id).at("acknowledged");
    REQUIRE(acknowledged.is_object());
    CHECK(acknowledged.at("by") == "local:" + os_user());
}

TEST_CASE("with the keyboard only: palette, records, alerts, snooze, language, and the bus killed",
          "[journey]") {
    const World world;
    const json first = world.stalled_alerts().at(0);
    const std::string id = first.at("id").get<std::string>();
    const std::string partner = first.at("scope").get<std::string>().substr(std::string("partner:").size());
    const Display display(1680, 1050);
    const ConsoleProgram console(display, world.home(), {"--size", "1680x1010", "--lang", "ja"});
    settle(console);

    // Without a window manager keys go where the cursor is; over the side bar's edge nothing is below it.
    display.xdotool({"mousemove", "20", "800"});
    console.key("ctrl+k");
    (void)console.until_seen("overlay:palette");
    console.type(partner);
    (void)console.until_seen("palette:0");
    console.key("Return");
    (void)console.until("the partner's page", [&](const json& frame) {
        return frame["view"] == "partner" && frame["partner"] == partner && sees(frame, "partner.findings");
    });

    console.key("r");
    (void)console.until_seen("drawer:clock");
    console.key("Escape");
    (void)console.until("the drawer closed", [](const json& frame) { return !sees(frame, "drawer:clock"); });

    // Japanese is not typed here: xdotool lends it a key whose meaning may have changed again before a busy
    // console looks; the headless tests do.
    console.key("g");
    console.key("o");
    (void)console.until("the overview", in_view("overview"));
    console.key("ctrl+k");
    (void)console.until_seen("overlay:palette");
    console.type("partners");
    (void)console.until_seen("palette:0");
    console.key("Return");
    (void)console.until("the list of partners", in_view("partners"));

    console.key("g");
    console.key("a");
    (void)console.until("the alerts", in_view("alerts"));
    for (int steps = 0; steps < 100 && console.report()["alert"] != id; ++steps) {
        const json before = console.report()["alert"];
        console.key("j");
        (void)console.until("the next alert", [&](const json& frame) { return frame["alert"] != before; });
    }
    (void)console.until("the alert selected", [&](const json& frame) { return frame["alert"] == id; });
    console.key("a");
    (void)console.until_seen("alert.acknowledged");
    CHECK(world.alert(id).at("acknowledged").is_object());
    console.key("z");
    (void)console.until_seen("dialog:snooze");
    console.key("Return");
    (void)console.until_seen("alert.snoozed");
    CHECK(world.alert(id).at("snoozed_until") == "2026-12-07");

    console.key("ctrl+l");
    (void)console.until("English", [](const json& frame) { return frame["language"] == "en"; });
    CHECK(sees(console.report(), "alert.snoozed"));

    // Held still, so that the supervisor cannot start another one before anybody notices; then killed.
    const pid_t bus = world.suite.pid_of("bus");
    REQUIRE(::kill(bus, SIGSTOP) == 0);
    const json stale = console.until("stale, and said so", [](const json& frame) {
        return frame["connection"]["state"] == "stale" && sees(frame, "band:stale") &&
               sees(frame, "feed.stale");
    });
    CHECK_FALSE(stale["connection"]["reason"].get<std::string>().empty());
    REQUIRE(::kill(bus, SIGKILL) == 0);
    settle(console);
    (void)console.until("no word of staleness", [](const json& frame) {
        return !sees(frame, "band:stale") && sees(frame, "feed.live");
    });
    console.key("ctrl+q");
    CHECK(eventually([&] { return console.has_left(); }));
}
