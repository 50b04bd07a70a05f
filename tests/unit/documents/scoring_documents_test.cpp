// docs/scoring.md and docs/scoring.ja.md give every factor the cap, k and half-life that config/scoring.toml
// has.
#include <fmt/format.h>

#include <map>

#include "services/rep-scoring/core/scheme.h"
#include "tests/support/catch.h"
#include "tests/unit/documents/markdown.h"

using namespace monomi;
using namespace monomi::documents;

namespace {

// The number that a cell begins with: "180 days", "180日".
double number_in(const std::string& cell) { return std::stod(cell); }

// The rows of all tables of factors, by the factor's code.
std::map<std::string, Row> factors_of(const Document& document, const std::string& head) {
    std::map<std::string, Row> rows;
    for (const Section& section : document.sections) {
        for (const Table& table : section.tables) {
            if (table.header.size() < 2 || table.header[1] != head) continue;
            for (const Row& row : table.rows) {
                const bool only_once = rows.emplace(row[1].substr(1, row[1].size() - 2), row).second;
                CHECK(only_once);
            }
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("every factor of the score is documented with the numbers of the configuration") {
    const auto scheme = scoring::Scheme::load("config/scoring.toml");
    if (!scheme) FAIL(scheme.error().message);
    const auto [file, head] = GENERATE(
        table<std::string, std::string>({{"docs/scoring.md", "factor"}, {"docs/scoring.ja.md", "要素"}}));
    const auto rows = factors_of(read_document(file), head);
    CHECK(rows.size() == scoring::factor_count);
    for (std::size_t i = 0; i < scoring::factor_count; ++i) {
        const auto factor = static_cast<scoring::Factor>(i);
        INFO(file << ": " << name_of(factor));
        const auto found = rows.find(std::string(name_of(factor)));
        REQUIRE(found != rows.end());
        const Row& row = found->second;
        const auto& rule = scheme->of(factor);
        CHECK(row[2] == rule.label.ja);
        CHECK(number_in(row[3]) == rule.cap);
        if (row.size() < 8) continue;  // not a counted factor
        CHECK(number_in(row[4]) == rule.k);
        CHECK(number_in(row[5]) == rule.decay.half_life_days());
    }
}
