#include "admin-cli/commands/value_text.h"

#include "admin-cli/commands/kpi_catalogue.h"
#include "admin-cli/commands/kpi_client.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::cli;

TEST_CASE("whole numbers are grouped by thousands", "[value_text]") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(-1000) == "-1,000");
    CHECK(grouped(-999) == "-999");
    CHECK(grouped(1'234'567) == "1,234,567");
}

TEST_CASE("values are shown in their unit", "[value_text]") {
    CHECK(value_text(nullptr, "count") == "N/A");
    CHECK(value_text(1234, "count") == "1,234");
    CHECK(value_text(1'200'000, "money") == "1,200,000");
    CHECK(value_text(1234.5, "money") == "1,234.50");
    CHECK(value_text(-0.25, "money") == "-0.25");
    CHECK(value_text(0.4567, "ratio") == "45.7%");
    CHECK(value_text(1, "ratio") == "100.0%");
    CHECK(value_text(12.5, "days") == "12.50");
    CHECK(value_text(12.0, "days") == "12");
}

TEST_CASE("durations name their two largest units", "[value_text]") {
    CHECK(duration_text(0) == "0s");
    CHECK(duration_text(59) == "59s");
    CHECK(duration_text(60) == "1m 0s");
    CHECK(duration_text(3599) == "59m 59s");
    CHECK(duration_text(3600) == "1h 0m");
    CHECK(duration_text(86'400) == "1d 0h");
    CHECK(utc_text(1'700'000'000'999) == "2023-11-14 22:13:20 UTC");
}

TEST_CASE("labels fall back to the KPI's code", "[catalogue]") {
    const auto catalogue =
        parse_catalogue({{"currency", "USD"},
                         {"kpis",
                          {{{"kpi", "deals_won"}, {"label_ja", "受注件数"}, {"label_en", "Deals won"}},
                           {{"kpi", "odd"}, {"label_ja", ""}, {"label_en", ""}}}}});
    CHECK(catalogue.currency == "USD");
    CHECK(catalogue.label("deals_won", "ja") == "受注件数");
    CHECK(catalogue.label("deals_won", "en") == "Deals won");
    CHECK(catalogue.label("odd", "ja") == "odd");
    CHECK(catalogue.label("unheard", "en") == "unheard");
}

TEST_CASE("what the service does not know is not found, what it cannot take is wrong usage", "[exit_codes]") {
    CHECK(exit_code_of("not_found") == exit_code::not_found);
    CHECK(exit_code_of("invalid") == exit_code::usage);
    CHECK(exit_code_of("malformed") == exit_code::failure);
    CHECK(exit_code_of("") == exit_code::failure);
}
