// Incremental = batch = SQL over random organisations (docs/domain.md says what is right).
//
// MONOMI_PROPERTY_ORGS: how many organisations (default 1000). MONOMI_PROPERTY_SEED: the first seed (default
// 1).
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "tests/property/organisation_run.h"
#include "tests/support/catch.h"

namespace monomi::oracle {
namespace {

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

std::vector<std::uint64_t> kept_seeds() {
    std::vector<std::uint64_t> seeds;
    std::ifstream file("tests/property/kept_seeds.txt");
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line[0] != '#') seeds.push_back(std::stoull(line));
    }
    return seeds;
}

std::string report(const testing::Organisation& organisation, const Mismatch& mismatch) {
    const testing::Organisation small = smallest(organisation, mismatch);
    const auto& rules = organisation.rules;
    return fmt::format(
        "seed {}, today {}, activation event {}, revenue {}, fiscal year from month {}, week from day {}, "
        "clock "
        "{} months\n{}\n{} of {} records:\n{}",
        organisation.seed, organisation.today.str(), name_of(rules.activation_event), name_of(rules.revenue),
        rules.fiscal_year_start_month, rules.week_start, rules.clock_months, mismatch.str(),
        small.feed.size(), organisation.feed.size(), readable(small.feed));
}

void check_seed(std::uint64_t seed) {
    const testing::Organisation organisation = testing::make_organisation(seed);
    if (const auto mismatch = check(organisation)) FAIL(report(organisation, *mismatch));
}

// Which records of an organisation are kept; shrinks by dropping some.
struct Part {
    std::uint64_t seed = 0;
    std::vector<std::size_t> kept;

    [[nodiscard]] testing::Organisation organisation() const {
        testing::Organisation whole = testing::make_organisation(seed);
        std::vector<Record> feed;
        for (const std::size_t place : kept) feed.push_back(whole.feed[place]);
        whole.feed = std::move(feed);
        return whole;
    }
};

std::ostream& operator<<(std::ostream& out, const Part& part) {
    return out << "seed " << part.seed << ", " << part.kept.size() << " records:\n"
               << readable(part.organisation().feed);
}

rc::Gen<Part> parts() {
    return [](const rc::Random& random, int) {
        Part part{rc::Random(random).next(), {}};
        const std::size_t size = testing::make_organisation(part.seed).feed.size();
        for (std::size_t i = 0; i < size; ++i) part.kept.push_back(i);
        return rc::shrinkable::shrinkRecur(part, [](const Part& whole) {
            return rc::seq::map(rc::shrink::removeChunks(whole.kept), [seed = whole.seed](auto kept) {
                return Part{seed, std::move(kept)};
            });
        });
    };
}

}  // namespace

TEST_CASE("the oracle knows every KPI of the catalogue, and no other") {
    std::set<std::string> ours(kpi_names().begin(), kpi_names().end()), theirs;
    for (const kpi::KpiDefinition& definition : catalogue().kpis()) theirs.insert(definition.code);
    CHECK(ours == theirs);
}

TEST_CASE("organisations that once failed") {
    for (const std::uint64_t seed : kept_seeds()) check_seed(seed);
    SUCCEED();
}

TEST_CASE("incremental = batch = SQL") {
    const std::uint64_t first = number_from("MONOMI_PROPERTY_SEED", 1);
    const std::uint64_t count = number_from("MONOMI_PROPERTY_ORGS", 1000);
    for (std::uint64_t seed = first; seed < first + count; ++seed) check_seed(seed);
    SUCCEED(count << " organisations");
}

TEST_CASE("incremental = batch = SQL, shrunk by RapidCheck") {
    // The same organisations in every run, unless RC_PARAMS says otherwise.
    setenv("RC_PARAMS", "seed=20261121 max_success=30", 0);
    const bool holds = rc::check("incremental = batch = SQL", [] {
        const Part part = *parts();
        const auto mismatch = check(part.organisation());
        if (mismatch) RC_FAIL(mismatch->str());
    });
    CHECK(holds);
}

}  // namespace monomi::oracle
