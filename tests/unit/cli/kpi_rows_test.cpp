// CSV of the command line: exact numbers under a header, and text that a spreadsheet reads as text.
#include "admin-cli/commands/kpi_rows.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::cli;

TEST_CASE("numbers are exact, and what is unknown is no zero") {
    CHECK(exact_text(1234567) == "1234567");
    CHECK(exact_text(0.1) == "0.1");
    CHECK(exact_text(1.0 / 3) == "0.3333333333333333");
    CHECK(exact_text(nullptr) == "N/A");
}

TEST_CASE("a table has value and coverage of each KPI") {
    const auto rows = table_rows(
        {{"scope_kind", "partner"},
         {"kpis", {"deals_won", "win_rate"}},
         {"rows",
          {{{"id", "P-1"}, {"name", "青葉, Inc."}, {"values", {3, nullptr}}, {"coverage", {1.0, 0.25}}}}}});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] ==
          CsvRow{"partner", "name", "deals_won", "deals_won coverage", "win_rate", "win_rate coverage"});
    CHECK(rows[1] == CsvRow{"P-1", "青葉, Inc.", "3", "1.0", "N/A", "0.25"});
    CHECK(csv_text(rows, false) ==
          "partner,name,deals_won,deals_won coverage,win_rate,win_rate coverage\r\n"
          "P-1,\"青葉, Inc.\",3,1.0,N/A,0.25\r\n");
    CHECK(csv_text({{"a"}}, true) ==
          "\uFEFF"
          "a\r\n");
}

TEST_CASE("a series of several scopes has a row for each scope and period") {
    const auto rows = series_rows(
        {{"kpi", "deals_won"},
         {"periods", wire::Value::array({wire::Value::array({"2026-10-01", "2026-10-31"}),
                                         wire::Value::array({"2026-11-01", "2026-11-30"})})},
         {"rows",
          {{{"scope", "partner:P-1"}, {"name", "Alpha"}, {"values", {3, nullptr}}, {"coverage", {1.0, 0.0}}},
           {{"scope", "org"}, {"name", ""}, {"values", {4, 5}}, {"coverage", {1.0, 1.0}}}}}});
    REQUIRE(rows.size() == 5);
    CHECK(rows[0] == CsvRow{"scope", "name", "from", "to", "deals_won", "coverage"});
    CHECK(rows[2] == CsvRow{"partner:P-1", "Alpha", "2026-11-01", "2026-11-30", "N/A", "0.0"});
    CHECK(rows[3][4] == "4");
    CHECK(rows[4][0] == "org");
}

TEST_CASE("a series has a row a period") {
    const auto rows = series_rows(
        {{"kpi", "revenue"},
         {"points", {{{"from", "2026-11-01"}, {"to", "2026-11-30"}, {"value", 12.5}, {"coverage", 1}}}}});
    CHECK(rows == std::vector<CsvRow>{{"from", "to", "revenue", "coverage"},
                                      {"2026-11-01", "2026-11-30", "12.5", "1"}});
}

TEST_CASE("records of a formula name the input that they make") {
    const wire::Value entry{
        {"kind", "deal"}, {"id", "D-1"}, {"on", "2026-11-02"}, {"partner", "P-1"}, {"contribution", 1}};
    const CsvRow expected{"deals_won", "2026-11-02", "deal", "D-1", "P-1", "", "1"};
    const auto of_parts = explain_rows(
        {{"entries", wire::Value::array()},
         {"parts", {{{"input", "deals_won"}, {"entries", {entry}}}, {{"input", "deals_lost"}}}}});
    REQUIRE(of_parts.size() == 2);
    CHECK(of_parts[1] == expected);
    const auto of_one =
        explain_rows({{"part", "deals_won"}, {"entries", {entry}}, {"parts", {{{"input", "deals_won"}}}}});
    REQUIRE(of_one.size() == 2);
    CHECK(of_one[1] == expected);
}

TEST_CASE("text that a spreadsheet would take for a formula is told apart from a number") {
    CHECK(csv_text({{"=1+1", "-5", "+sum", "@x", "say \"yes\""}}, false) ==
          "'=1+1,-5,'+sum,'@x,\"say \"\"yes\"\"\"\r\n");
}
