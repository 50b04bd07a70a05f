#include "admin-cli/commands/tree_text.h"

#include <vector>

#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::cli;

namespace {

wire::Value node(const char* kpi, const char* level, const wire::Value& changes) {
    wire::Value node{{"kpi", kpi},
                     {"level", level},
                     {"unit", "count"},
                     {"actual", 6},
                     {"target", nullptr},
                     {"status", nullptr},
                     {"trend", nullptr},
                     {"attainment", nullptr},
                     {"target_found", nullptr},
                     {"forecast", nullptr},
                     {"reason", "there is no target"}};
    node.update(changes);
    return node;
}

wire::Value reply(const std::vector<wire::Value>& nodes) {
    return {{"scope", "org"},
            {"profile", "growth_orders"},
            {"profile_reason", "business"},
            {"period", "2026-11"},
            {"days", {"2026-11-01", "2026-11-30"}},
            {"business_days", {10, 19}},
            {"pace", 10.0 / 19},
            {"nodes", nodes}};
}

const KpiCatalogue catalogue{"JPY", {{"deals_won", {"受注件数", "Deals won"}}}};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a tree says how far the period is, and each number against its target") {
    const auto text =
        tree_text(reply({node("deals_won", "kgi",
                              {{"target", 20},
                               {"target_found", "exact"},
                               {"attainment", 0.3},
                               {"status", 0.57},
                               {"trend", -0.25},
                               {"reason", nullptr},
                               {"forecast", {{"p10", 9}, {"p50", 12}, {"p90", 15}}}}),
                         node("meetings_held", "kpi",
                              {{"target", 60}, {"target_found", "sum"}, {"reason", "no business day"}}),
                         node("touchpoints", "kpi_of_kpi",
                              {{"actual", nullptr}, {"reason", "nothing supplies what it needs"}})}),
                  catalogue, "en", false);
    CHECK(has(text, "org, 2026-11 (2026-11-01 to 2026-11-30): profile growth_orders (business)\n"));
    CHECK(has(text, "10 of 19 business days are gone, pace 53%\n"));
    CHECK(has(text, "Deals won"));
    CHECK(has(text, "30%"));
    CHECK(has(text, "0.57"));
    CHECK(has(text, "-25%"));
    CHECK(has(text, "12 (9 to 15)"));
    CHECK(has(text, "60 (sum)"));
    CHECK(has(text, "\n  meetings_held"));
    CHECK(has(text, "\n    touchpoints"));
    CHECK(has(text, "no business day"));
    CHECK(has(text, "nothing supplies what it needs"));
    CHECK(has(tree_text(reply({node("deals_won", "kgi", wire::Value::object())}), catalogue, "ja", false),
              "受注件数"));
}

TEST_CASE("that a number has no target is no news in a tree") {
    const auto text =
        tree_text(reply({node("deals_won", "kgi", wire::Value::object())}), catalogue, "en", false);
    CHECK_FALSE(has(text, "there is no target"));
    CHECK(has(text, "N/A"));
}
