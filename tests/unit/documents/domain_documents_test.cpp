// docs/domain.md and docs/domain.ja.md name every KPI of the catalogue as the screen does.
#include <map>

#include "services/kpi-aggregator/core/catalogue.h"
#include "tests/support/catch.h"
#include "tests/unit/documents/markdown.h"

using namespace monomi;
using namespace monomi::documents;

namespace {

// Code and label of each row of the tables whose first column is headed `head`.
std::map<std::string, std::string> kpis_of(const Document& document, const std::string& head) {
    std::map<std::string, std::string> labels;
    for (const Section& section : document.sections) {
        for (const Table& table : section.tables) {
            if (table.header.front() != head) continue;
            for (const Row& row : table.rows) {
                INFO(document.file << ": " << row.front());
                REQUIRE(row.front().size() > 2);
                const bool only_once = labels.emplace(row[0].substr(1, row[0].size() - 2), row[1]).second;
                CHECK(only_once);
            }
        }
    }
    return labels;
}

std::map<std::string, std::string> catalogue(std::string kpi::KpiDefinition::*label) {
    const auto loaded = kpi::Catalogue::load("config/kpis.toml");
    if (!loaded) FAIL(loaded.error().message);
    std::map<std::string, std::string> labels;
    for (const kpi::KpiDefinition& kpi : loaded->kpis()) labels.emplace(kpi.code, kpi.*label);
    return labels;
}

}  // namespace

TEST_CASE("every KPI of the catalogue is defined once in each language, under its label") {
    CHECK(kpis_of(read_document("docs/domain.md"), "code") == catalogue(&kpi::KpiDefinition::label_en));
    CHECK(kpis_of(read_document("docs/domain.ja.md"), "コード") == catalogue(&kpi::KpiDefinition::label_ja));
}

TEST_CASE("the tour has the same commands in both languages") {
    const auto commands = read_document("README.md").commands;
    CHECK(commands.size() >= 10);
    CHECK(commands == read_document("README.ja.md").commands);
}
