// Of each real data set 100 random numbers open into records that add up to them.
#include <cstdlib>
#include <iostream>

#include "tests/property/organisation_run.h"
#include "tests/support/catch.h"
#include "tests/support/dice.h"
#include "tests/support/explanation_check.h"
#include "tests/unit/importer/import_fixture.h"

using namespace monomi;

namespace {

// Nothing where no folder is named; says so.
std::optional<kpi::Engine> engine_of(const std::string& set, Date today) {
    const char* folder = std::getenv("MONOMI_REAL_DATA");
    if (folder == nullptr || *folder == '\0') {
        std::cout << "SKIPPED: " << set << ": MONOMI_REAL_DATA names no folder with the real data sets\n";
        return std::nullopt;
    }
    const auto files = importer::read_inputs({std::string(folder) + "/" + set});
    REQUIRE(files);
    const auto mapping = importer::load_mapping("config/mappings/" + set + ".toml");
    REQUIRE(mapping);
    const auto imported = importer::run_import(*mapping, *files, importer::test_options());
    REQUIRE(imported);
    kpi::Engine engine({}, oracle::catalogue(), today);
    for (const auto& record : imported->records) engine.apply(wire::view(importer::decoded(record)));
    return engine;
}

void check_numbers(kpi::Engine& engine, Date first, std::int32_t days) {
    testing::Dice dice(20261127);
    const auto& kpis = engine.catalogue().kpis();
    int explained = 0;
    for (int i = 0; explained < 100; ++i) {
        REQUIRE(i < 5000);
        const auto kind = static_cast<ScopeKind>(dice.below(count_of<ScopeKind>));
        const auto ids = engine.scope_ids(kind);
        if (ids.empty()) continue;
        const Scope scope{kind, ids[dice.below(ids.size())]};
        const std::string& kpi = kpis[dice.below(kpis.size())].code;
        const auto window = static_cast<Window>(dice.below(count_of<Window>));
        const Date as_of = first + static_cast<std::int32_t>(dice.below(static_cast<std::size_t>(days)));
        const auto reading = engine.read(kpi, scope, window, as_of);
        if (!reading || !reading->value) continue;
        INFO(kpi << " " << scope.str() << " " << name_of(window) << " as of " << as_of.str());
        CHECK(kpi::explanation_fault(engine, kpi, scope, window, as_of).empty());
        ++explained;
    }
}

}  // namespace

TEST_CASE("explanations of the CRM of Maven add up", "[explain][real]") {
    auto engine = engine_of("maven-crm", *Date::parse("2017-12-31"));
    if (engine) check_numbers(*engine, *Date::parse("2016-12-01"), 390);
}

TEST_CASE("explanations of the revops set add up", "[explain][real]") {
    auto engine = engine_of("revops", *Date::parse("2025-12-31"));
    if (engine) check_numbers(*engine, *Date::parse("2024-01-01"), 700);
}
