// The promises as invariants: nothing acknowledged is lost, and whatever happens on the way, the views in the
// end are those of the records alone.
#include <spdlog/spdlog.h>

#include "tests/simulation/world.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::simulation;

namespace {

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace

TEST_CASE("crashes, losses and repetitions cost nothing that was acknowledged and change no view") {
    spdlog::set_level(spdlog::level::off);
    std::map<std::string, int> happened;
    const std::uint64_t first = number_from("MONOMI_SIMULATION_SEED", 1);
    const std::uint64_t count = number_from("MONOMI_SIMULATION_SEEDS", 60);
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        INFO("seed " << seed);
        World world(seed);
        REQUIRE(world.run());
        CHECK(world.acknowledged_but_lost().empty());
        REQUIRE(world.actual_export() == world.expected_export());
        REQUIRE(world.readings(world.kpi().aggregator.engine()) == world.readings(world.reference()));
        CHECK(world.kpi().aggregator.undecodable() == 0);
        for (const auto& [what, times] : world.happened) happened[what] += times;
    }
    for (const auto& [what, times] : happened) UNSCOPED_INFO(what << ": " << times);
    for (const char* fault : {"ingest crashed", "aggregator crashed", "store away", "bus away", "faulty log",
                              "message lost", "verdict lost", "told to retry"}) {
        INFO(fault);
        CHECK(happened[fault] > 0);
    }
}

TEST_CASE("one seed is one run") {
    World first(7), second(7);
    REQUIRE(first.run());
    REQUIRE(second.run());
    CHECK(first.actual_export() == second.actual_export());
    CHECK(first.happened == second.happened);
}
