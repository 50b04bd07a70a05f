#include "services/alerting/core/rule_parser.h"

#include "tests/support/temporary_directory.h"
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;

namespace {

constexpr std::string_view good = R"(name = "mine"
scope = "partner"
applies = "clock.lapsed.applies"
for = "5m"
[title]
ja = "題"
en = "Title"
[labels]
topic = "x"
[values]
half = "meetings_held.last_90d / 2"
[[severity]]
level = "warning"
when = "half < 1 && reps_known.now > 0"
title.ja = "{scope.name}"
title.en = "{scope.name} {half}"
text.ja = "{clock.last_day}"
text.en = "{clock.last_day} {meetings_held.last_90d}"
)";

std::string with(std::string_view from, std::string_view to) {
    std::string text(good);
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::vector<Problem> problems_of(const std::string& text) {
    std::vector<Problem> problems;
    const auto rule = parse_rule(text, "mine.toml", shipped_codes(), problems);
    CHECK(rule.has_value() == problems.empty());
    return problems;
}

std::string first_problem(const std::string& text) {
    const auto problems = problems_of(text);
    return problems.empty() ? "" : problems.front().str();
}

}  // namespace

TEST_CASE("a rule file is read", "[rules]") {
    std::vector<Problem> problems;
    const auto rule = parse_rule(good, "mine.toml", shipped_codes(), problems);
    for (const auto& problem : problems) UNSCOPED_INFO(problem.str());
    REQUIRE(rule);
    CHECK(rule->name == "mine");
    CHECK(rule->for_ms == 300'000);
    REQUIRE(rule->kpis.size() == 2);
    CHECK(rule->kpis[0].first == "meetings_held.last_90d");
    CHECK(rule->kpis[1].second == KpiInput{"reps_known", monomi::Window::day, 0});
}

TEST_CASE("what is wrong with a rule is said with its line", "[rules]") {
    CHECK(first_problem(with("meetings_held.last_90d / 2", "meeting_held.last_90d / 2")) ==
          "mine.toml:11: values.half: there is no KPI \"meeting_held\"; did you mean \"meetings_held\"?");
    CHECK(first_problem(with("reps_known.now", "reps_known")) ==
          "mine.toml:14: when: \"reps_known\" needs a window, such as reps_known.last_30d or reps_known.now");
    CHECK(first_problem(with("half < 1", "halb < 1")) ==
          "mine.toml:14: when: there is no value \"halb\"; did you mean \"half\"?");
    CHECK(first_problem(with("half < 1", "half <")).starts_with("mine.toml:14: when: "));
    CHECK(first_problem(with("scope = \"partner\"", "scope = \"partners\"")) ==
          "mine.toml:2: scope: \"partners\" is none of org, owner, role, tier, partner, rep, deal, "
          "service, source");
    CHECK(first_problem(with("for = \"5m\"", "forr = \"5m\"")) ==
          "mine.toml:4: \"forr\" is unknown here; did you mean \"for\"?");
    CHECK(first_problem(with("for = \"5m\"", "for = \"5\"")) ==
          "mine.toml:4: for: \"5\" is no duration such as 30s, 5m, 2h or 7d");
    CHECK(first_problem(with("en = \"Title\"\n", "")) == "mine.toml:5: en: is missing");
    CHECK(first_problem(with("{clock.last_day}\"\ntext.en", "{clock.lastday}\"\ntext.en")) ==
          "mine.toml:17: text.ja: there is no value \"clock.lastday\"; did you mean \"clock.last_day\"?");
    CHECK(first_problem(with("half < 1", "clock.last_day < 1")) ==
          "mine.toml:14: when: \"clock.last_day\" is a text; only texts can show it");
    CHECK(first_problem(with("\"warning\"", "\"warn\"")) ==
          "mine.toml:13: level: \"warn\" is none of info, warning, critical");
    CHECK(first_problem(with("meetings_held.last_90d / 2", "meetings_held.month.before1 / 2")) ==
          "mine.toml:11: values.half: \"meetings_held.month.before1\": only last_30d and last_90d have spans "
          "before");
    CHECK(first_problem("name = \"x").starts_with("mine.toml:1: "));
    CHECK(first_problem("name = 3") == "mine.toml:1: name: must be a text");
}

TEST_CASE("rules about several kinds, reps and deals", "[rules]") {
    std::vector<Problem> problems;
    auto text = with("scope = \"partner\"", "scope = [\"partner\", \"org\"]");
    CHECK(first_problem(text).starts_with("mine.toml:3: applies: "));  // an organisation has no clock
    CHECK(first_problem(with("scope = \"partner\"", "scope = [\"partner\", \"partner\"]")) ==
          "mine.toml:2: scope: \"partner\" is given twice");
    CHECK(first_problem(with("scope = \"partner\"", "scope = []")) ==
          "mine.toml:2: scope: at least one kind is needed");
    CHECK(first_problem(with("for = \"5m\"", "attributed_to = \"former_partner\"")) ==
          "mine.toml:4: attributed_to: only a rep has a former partner");
    CHECK(first_problem(with("[labels]", "[at_least]\n\"deal.stage_days\" = 3\n[labels]")) ==
          "mine.toml:9: at_least: \"deal.stage_days\" cannot be asked for");
    CHECK(first_problem(with("[labels]", "[no_data]\nwhen = \"1\"\n[labels]")).find("title: must have") !=
          std::string::npos);
    const auto input = [](std::string_view name) { return parse_kpi_input(name, shipped_codes()); };
    CHECK(input("win_rate.last_90d.before6m")->request() ==
          monomi::wire::Value{{"kpi", "win_rate"}, {"window", "last_90d"}, {"before_months", 6}});
    CHECK(input("win_rate.month.before90d")->request() ==
          monomi::wire::Value{{"kpi", "win_rate"}, {"window", "month"}, {"before_days", 90}});
    for (const auto* bad :
         {"win_rate.last_90d.before6y", "win_rate.last_90d.before0m", "win_rate.last_90d.before200m",
          "win_rate.ever.before6m", "win_rate.month.before1"})
        CHECK_FALSE(input(bad));
}

TEST_CASE("every problem of a file is told", "[rules]") {
    CHECK(problems_of("name = \"1\"\nscope = \"x\"\nfor = \"x\"\n").size() >= 5);
}

TEST_CASE("the shipped rules have no problem", "[rules]") {
    std::vector<std::string> names;
    for (const auto& rule : shipped_rules()) names.push_back(rule.name);
    CHECK(names == std::vector<std::string>{
                       "behind_log", "churn_high", "conversion_drop", "deal_stuck", "feed_stale",
                       "key_person_risk", "key_rep_left", "kgi_behind_pace", "knowledge_gap",
                       "new_partner_no_deal", "partner_lapsed", "phase_ready", "proven_rep_dormant",
                       "reach_low", "records_rejected", "service_down", "touchpoints_drop", "watchdog"});
}

TEST_CASE("a home's rule file replaces the shipped one of its name", "[rules]") {
    const monomi::TemporaryDirectory shipped, own;
    shipped.write("a.toml", good);
    shipped.write("b.toml", with("\"mine\"", "\"other\""));
    own.write("a.toml", "# switched off\n");
    own.write("c.toml", with("\"mine\"", "\"third\""));
    const auto files = rule_files({shipped.path(), own.path(), own.path() / "missing"});
    REQUIRE(files.size() == 3);
    const auto read = read_rules(files, shipped_codes());
    CHECK(read.problems.empty());
    REQUIRE(read.rules.size() == 2);
    CHECK(read.rules[0].name == "other");
    CHECK(read.rules[1].name == "third");
    own.write("d.toml", with("\"mine\"", "\"third\""));
    CHECK(read_rules(rule_files({own.path()}), shipped_codes()).problems.size() == 1);
}

TEST_CASE("durations", "[rules]") {
    CHECK(*parse_duration("90s") == 90'000);
    CHECK(*parse_duration("7d") == 604'800'000);
    CHECK(*parse_duration("0s") == 0);
    for (const auto* text : {"", "5", "-1s", "5 m", "1w", "999999999999999999h"})
        CHECK_FALSE(parse_duration(text));
}

TEST_CASE("templates", "[rules]") {
    const Numbers numbers{{"a", 1234567.0}, {"b", -2.25}, {"c", 0.5}, {"n", std::nullopt}};
    const Texts texts{{"t", {"名前", "name"}}};
    const auto render = [&](std::string_view text) {
        return TextTemplate::compile(text)->render(numbers, texts, &LocalText::en);
    };
    CHECK(render("{t}: {a}, {b}, {b:abs}, {c:percent}, {n}, {{x}}") ==
          "name: 1,234,567, -2.3, 2.3, 50%, N/A, {x}");
    for (const auto* text : {"{", "}", "{}", "{a", "{a:x}"}) CHECK_FALSE(TextTemplate::compile(text));
    CHECK(plain_number(-0.04) == "0");
    CHECK(plain_number(999.96) == "1,000");
}
