// What was known at a moment, of the real log.
#include <fstream>

#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

void import(const RunningSuite& suite, const std::filesystem::path& folder, const std::string& deals) {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "sources.csv") << "id,supplies\ncrm,deal.won_on\n";
    std::ofstream(folder / "partners.csv") << "id,name\nP-1,Aoba\n";
    std::ofstream(folder / "deals.csv") << "id,version,partner,won_on\n" << deals;
    const auto done = suite.run({"import", "--mapping", "monomi", folder.string()});
    INFO(done.out << done.err);
    REQUIRE(done.exit_code == 0);
}

double won(const nlohmann::json& reply) { return reply.at("readings").at(0).at("value").get<double>(); }

}  // namespace

TEST_CASE("a replay knows what had arrived, and a date looked at today all that has", "[process]") {
    RunningSuite suite;
    const auto up = suite.run({"up", "--as-of", "2026-11-20", "--set", "redis.maxmemory=256mb"});
    INFO(up.out << up.err);
    REQUIRE(up.exit_code == 0);
    const TemporaryDirectory data;
    import(suite, data / "first", "D-1,1,P-1,2026-11-02\nD-2,1,P-1,2026-11-03\n");
    const auto then = suite.json({"status"}).at("position").get<std::string>();
    REQUIRE(suite.run({"clock", "set", "--as-of", "2026-11-25"}).exit_code == 0);
    // One arrives late, one is corrected.
    import(suite, data / "second", "D-2,2,P-1,\nD-3,1,P-1,2026-11-04\nD-4,1,P-1,2026-11-05\n");
    CHECK(suite.json({"kpi", "get", "deals_won", "--as-of", "2026-11-20"}).at("value") == 3);

    const std::vector<std::string> question{"replay", "--kpi", "deals_won", "--until"};
    const auto replay = [&](const std::string& until) {
        auto arguments = question;
        arguments.push_back(until);
        return suite.json(arguments);
    };
    CHECK(won(replay("2026-11-20")) == 2);
    CHECK(won(replay("2026-11-24")) == 2);
    CHECK(won(replay("2026-11-25")) == 3);
    CHECK(won(replay(then)) == 2);
    CHECK(replay(then).at("replayed").at("position") == then);
    CHECK(replay("2026-11-19").at("readings").at(0).at("value").is_null());
    const auto csv =
        suite.run({"replay", "--until", "2026-11-20", "--kpi", "deals_won", "--by", "partner", "--csv", "-"});
    CHECK(csv.out == "partner,name,deals_won,deals_won coverage\r\nP-1,Aoba,2,1.0\r\n");
    CHECK(suite.run({"replay", "--until", "soon"}).exit_code == 2);
}
