// A silent feed hides only alerts that rest on what it supplies (docs/alerting.md).
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;
using monomi::Kind;
using monomi::Names;
using monomi::SupplyField;

namespace {

constexpr const char* silent_calls = "feed_stale/source:calls";

SourceBuilder supplying(std::string id, const std::set<std::string, std::less<>>& kinds) {
    SourceBuilder source(std::move(id));
    for (const std::string_view field : Names<SupplyField>::names) {
        if (kinds.contains(field.substr(0, field.find('.')))) source.supplies(std::string(field));
    }
    return source;
}

monomi::Record with_gap(SourceBuilder source, std::int64_t hours) {
    source.version(2);
    monomi::Record record = source;
    record.source = record.id;
    record.source_fields.usual_gap_hours = hours;
    return record;
}

// The CRM supplies all but touchpoints, which come from "calls". P-1 has neither met nor been called for
// long: a deal's rule and a touchpoint's rule fire.
void add_two_feeds(World& world, const monomi::Record& calls) {
    world.add(
        supplying("crm", {"partner", "rep", "deal", "subscription", "outreach", "proposal"}).version(2));
    world.add(calls);
    world.add(a_partner("P-1").contract("2026-06-01"));
    world.add(a_partner("P-2").contract("2026-06-01"));
    for (const char* partner : {"P-1", "P-2"}) {
        for (int i = 0; i < 12; ++i) {
            world.add(a_touchpoint(fmt::format("T-{}-{}", partner, i))
                          .source("calls")
                          .with(partner)
                          .on("2026-10-01")
                          .inbound());
        }
        for (int i = 0; i < 12; ++i) {
            world.add(a_touchpoint(fmt::format("U-{}-{}", partner, i))
                          .source("calls")
                          .with(partner)
                          .on(i % 2 == 0 ? "2026-09-20" : "2026-08-20")
                          .inbound());
        }
    }
    world.pass(5);
}

void let_hours_pass(World& world, monomi::Instant hours) {
    world.now.business += hours * hour_ms;
    world.pass(5);
}

std::string hidden_by(const World& world, std::string_view id) {
    const Alert* alert = world.alert(id);
    REQUIRE(alert != nullptr);
    return alert->inhibited_by;
}

}  // namespace

TEST_CASE("feed_stale: a silent feed of touchpoints hides no rule about deals", "[rules]") {
    World world("2026-11-30");
    add_two_feeds(world, with_gap(supplying("calls", {"touchpoint"}), 1));
    REQUIRE(world.state(new_partner) == "firing critical");
    REQUIRE(world.state(drop) == "firing warning");
    let_hours_pass(world, 1);
    CHECK(world.state(silent_calls) == "none");
    CHECK(hidden_by(world, drop).empty());
    let_hours_pass(world, 1);
    REQUIRE(world.state(silent_calls) == "firing warning");
    CHECK(hidden_by(world, drop) == silent_calls);
    CHECK(hidden_by(world, new_partner).empty());
    CHECK(world.alert(silent_calls)->text.en.find("(touchpoints) are held back") != std::string::npos);
    CHECK(world.alert(silent_calls)->text.ja.find("(接点)") != std::string::npos);
    // A deal's rule that fires meanwhile is told at once.
    world.add(a_partner("P-3").contract("2026-08-20"));
    world.changed("P-3");
    CHECK(world.told_of("new_partner_no_deal/partner:P-3") == "fired");
    // The feed is back.
    world.add(a_touchpoint("T-9").source("calls").with("P-2").on("2026-11-30").inbound());
    world.changed("P-2");
    CHECK(world.state(silent_calls) == "resolved");
    CHECK(hidden_by(world, drop).empty());
}

TEST_CASE("feed_stale: a feed of some partners hides the alerts of these, and of what is about all",
          "[rules]") {
    SourceBuilder calls("calls");
    calls.supplies_for("touchpoint.on", {"P-2"});
    World world("2026-11-30", [] {
        Rules rules = shipped_rules();
        std::erase_if(rules, [](const Rule& rule) {
            return rule.name != "touchpoints_drop" && rule.name != "feed_stale";
        });
        std::vector<Problem> problems;
        rules.push_back(
            *parse_rule("name = \"quiet\"\nscope = \"org\"\ninhibited_by = [\"feed_stale\"]\n"
                        "rests_on = [\"touchpoint\"]\ntitle = { ja = \"静か\", en = \"Quiet\" }\n"
                        "[[severity]]\nlevel = \"info\"\nwhen = \"touchpoints.last_30d < 100\"\n"
                        "title = { ja = \"静か\", en = \"Quiet\" }\n"
                        "text = { ja = \"静か\", en = \"Quiet\" }\n",
                        "quiet.toml", shipped_codes(), problems));
        return rules;
    }());
    world.add(with_gap(calls, 1));
    for (const char* partner : {"P-1", "P-2"}) {
        world.add(a_partner(partner).contract("2026-06-01"));
        for (int i = 0; i < 24; ++i) {
            world.add(a_touchpoint(fmt::format("T-{}-{}", partner, i))
                          .with(partner)
                          .on(i % 2 == 0 ? "2026-10-01" : "2026-09-01")
                          .inbound());
        }
    }
    world.pass(5);
    let_hours_pass(world, 2);
    REQUIRE(world.state(silent_calls) == "firing warning");
    CHECK(hidden_by(world, drop).empty());
    CHECK(hidden_by(world, "touchpoints_drop/partner:P-2") == silent_calls);
    CHECK(hidden_by(world, "quiet/org") == silent_calls);
}

TEST_CASE("feed_stale: what a feed does not supply yet is not missing", "[rules]") {
    SourceBuilder calls = supplying("calls", {"deal"});
    calls.supplies_since("touchpoint.on", "2026-12-01");
    World world("2026-11-30");
    add_two_feeds(world, with_gap(calls, 1));
    world.add(everything_supplied().version(3));
    world.pass(5);
    let_hours_pass(world, 2);
    REQUIRE(world.state(silent_calls) == "firing warning");
    CHECK(hidden_by(world, new_partner) == silent_calls);
    CHECK(hidden_by(world, drop).empty());
    world.pass_to("2026-12-01");  // from now on it does
    REQUIRE(world.state(drop) == "firing warning");
    CHECK(hidden_by(world, drop) == silent_calls);
}

TEST_CASE("feed_stale: a feed that names nothing hides all, and a restart changes nothing", "[rules]") {
    World world("2026-11-30");
    add_two_feeds(world, with_gap(SourceBuilder("calls"), 1));
    world.add(everything_supplied().version(3));
    world.pass(5);
    let_hours_pass(world, 2);
    REQUIRE(world.state(silent_calls) == "firing warning");
    CHECK(hidden_by(world, drop) == silent_calls);
    CHECK(hidden_by(world, new_partner) == silent_calls);
    World limited("2026-11-30");
    add_two_feeds(limited, with_gap(supplying("calls", {"touchpoint"}), 1));
    let_hours_pass(limited, 2);
    REQUIRE(hidden_by(limited, drop) == silent_calls);
    const std::string told = limited.told_of(new_partner);
    limited.restart();
    CHECK(limited.alert(silent_calls)->supplies.contains(Kind::touchpoint));
    CHECK(hidden_by(limited, drop) == silent_calls);
    CHECK(hidden_by(limited, new_partner).empty());
    CHECK(limited.told_of(new_partner) == told);
}

TEST_CASE("rests_on names kinds of records", "[rules]") {
    std::vector<Problem> problems;
    const auto rule = [&](const std::string& more) {
        problems.clear();
        return parse_rule(
            "name = \"r\"\nscope = \"org\"\n" + more +
                "title = { ja = \"a\", en = \"a\" }\n[[severity]]\nlevel = \"info\"\nwhen = \"1\"\n"
                "title = { ja = \"a\", en = \"a\" }\ntext = { ja = \"a\", en = \"a\" }\n",
            "r.toml", shipped_codes(), problems);
    };
    const auto good = rule("inhibited_by = [\"feed_stale\"]\nrests_on = [\"deal\", \"touchpoint\"]\n");
    REQUIRE(good);
    CHECK(good->rests_on == std::set{Kind::touchpoint, Kind::deal});
    CHECK_FALSE(rule("inhibited_by = [\"feed_stale\"]\nrests_on = [\"deals\"]\n"));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].str().starts_with("r.toml:4: rests_on: \"deals\" is none of partner, rep,"));
    CHECK_FALSE(rule("rests_on = [\"deal\"]\n"));
    CHECK(problems.at(0).message == "rests_on: means nothing without inhibited_by");
}
