// Both public data sets give their published figures through the real programs (docs/import.md says how they
// are mapped).
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

struct Known {
    const char *kpi, *scope, *window, *as_of;
    double value;
};

std::string real_data() {
    const char* folder = std::getenv("MONOMI_REAL_DATA");
    return folder == nullptr ? "" : folder;
}

std::vector<std::string> files_in(const std::string& folder) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".csv") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void up(const RunningSuite& suite, std::vector<std::string> settings) {
    settings.insert(settings.begin(), "up");
    const CommandResult started = suite.run(settings);
    INFO(started.out << started.err);
    REQUIRE(started.exit_code == 0);
}

nlohmann::json import(const RunningSuite& suite, const std::string& mapping,
                      const std::vector<std::string>& files) {
    std::vector<std::string> arguments{"import", "--mapping", mapping};
    arguments.insert(arguments.end(), files.begin(), files.end());
    return suite.json(arguments);
}

std::string reading(const RunningSuite& suite, const Known& known) {
    auto value = suite.json(
        {"kpi", "get", known.kpi, "--scope", known.scope, "--window", known.window, "--as-of", known.as_of});
    value.erase("position");
    return value.dump();
}

void check(const RunningSuite& suite, const std::vector<Known>& figures) {
    for (const Known& known : figures) {
        const auto got = suite.json({"kpi", "get", known.kpi, "--scope", known.scope, "--window",
                                     known.window, "--as-of", known.as_of});
        INFO(known.kpi << " " << known.scope << " " << known.window << " as of " << known.as_of << ": "
                       << got.dump());
        REQUIRE(got["value"].is_number());
        CHECK(got["value"].get<double>() == Approx(known.value).epsilon(1e-7));
    }
}

// The same rows in another order, header first.
std::string shuffled(const std::string& file, const std::string& folder, unsigned seed) {
    std::ifstream in(file, std::ios::binary);
    std::string header, line;
    std::getline(in, header);
    std::vector<std::string> lines;
    while (std::getline(in, line)) {
        if (!line.empty() && line != "\r") lines.push_back(line);
    }
    std::shuffle(lines.begin(), lines.end(), std::mt19937(seed));
    const auto out = std::filesystem::path(folder) / std::filesystem::path(file).filename();
    std::ofstream to(out, std::ios::binary);
    to << header << '\n';
    for (const auto& l : lines) to << l << '\n';
    return out.string();
}

// The rows in several files, each with the header.
std::vector<std::string> split(const std::string& file, const std::string& folder, std::size_t parts) {
    std::ifstream in(file, std::ios::binary);
    std::string header, line;
    std::getline(in, header);
    std::vector<std::ofstream> out;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < parts; ++i) {
        const auto part = std::filesystem::path(folder) / std::to_string(i);
        std::filesystem::create_directory(part);
        names.push_back((part / std::filesystem::path(file).filename()).string());
        out.emplace_back(names.back(), std::ios::binary) << header << '\n';
    }
    for (std::size_t i = 0; std::getline(in, line); ++i) out[i % parts] << line << '\n';
    return names;
}

const std::vector<Known> maven{
    {"deals_referred", "org", "ever", "2017-12-31", 8300},  // 8,800 deals, 500 without an engage date
    {"deals_won", "org", "ever", "2017-12-31", 4238},
    {"deals_lost", "org", "ever", "2017-12-31", 2473},
    {"deals_open", "org", "ever", "2017-12-31", 2089},
    {"win_rate", "org", "ever", "2017-12-31", 0.631500522},
    {"won_amount", "org", "ever", "2017-12-31", 10005534},
    {"deals_won", "org", "quarter", "2017-03-31", 531},
    {"deals_lost", "org", "quarter", "2017-03-31", 116},
    {"won_amount", "org", "quarter", "2017-03-31", 1134672},
    {"deals_won", "org", "quarter", "2017-06-30", 1254},
    {"deals_lost", "org", "quarter", "2017-06-30", 778},
    {"won_amount", "org", "quarter", "2017-06-30", 3086111},
    {"deals_won", "org", "quarter", "2017-09-30", 1257},
    {"deals_lost", "org", "quarter", "2017-09-30", 790},
    {"won_amount", "org", "quarter", "2017-09-30", 2982255},
    {"deals_won", "org", "quarter", "2017-12-31", 1196},
    {"deals_lost", "org", "quarter", "2017-12-31", 789},
    {"won_amount", "org", "quarter", "2017-12-31", 2802496},
    {"deals_won", "rep:Darcel Schlecht", "ever", "2017-12-31", 349},
    {"deals_lost", "rep:Darcel Schlecht", "ever", "2017-12-31", 204},
    {"won_amount", "rep:Darcel Schlecht", "ever", "2017-12-31", 1153214},
};

const std::vector<Known> revops{
    {"deals_referred", "org", "ever", "2026-03-25", 500},
    {"deals_won", "org", "ever", "2026-03-25", 44},
    {"deals_lost", "org", "ever", "2026-03-25", 22},
    {"deals_open", "org", "ever", "2026-03-25", 434},
    {"touchpoints.phone", "org", "ever", "2026-03-25", 1622},
    {"touchpoints.regular_meeting", "org", "ever", "2026-03-25", 831},
    {"touchpoints.email", "org", "ever", "2026-03-25", 1614},
    {"meetings_held", "org", "ever", "2026-03-25", 351},
    {"deals_qualified", "org", "ever", "2026-03-25", 217},
    {"deals_referred", "partner:Partner", "ever", "2026-03-25", 91},
    {"deals_won", "partner:Partner", "ever", "2026-03-25", 10},
    {"deals_lost", "partner:Partner", "ever", "2026-03-25", 7},
    {"touchpoints.phone", "partner:Partner", "ever", "2026-03-25", 291},
    {"touchpoints.regular_meeting", "partner:Partner", "ever", "2026-03-25", 162},
    {"touchpoints.email", "partner:Partner", "ever", "2026-03-25", 314},
    {"won_amount", "partner:Partner", "ever", "2026-03-25", 210716.21},
    {"won_mrr", "org", "ever", "2026-03-25", 70805.51},
    {"mrr_active", "org", "day", "2025-03-31", 54882.92},
    {"customers_active", "org", "day", "2026-03-25", 1},
};

struct Set {
    const char *folder, *mapping, *as_of;
    const std::vector<Known>& figures;
};

void check_set(const Set& set) {
    if (real_data().empty()) {
        WARN("SKIPPED: MONOMI_REAL_DATA names no folder with the data sets");
        return;
    }
    const auto files = files_in(real_data() + "/" + set.folder);
    const std::vector<std::string> settings{"--as-of", set.as_of,
                                            "--set",   "reporting.currency=USD",
                                            "--set",   "calendar.fiscal_year_start_month=1"};
    std::vector<std::string> expected;
    {
        RunningSuite suite;
        up(suite, settings);
        const auto report = import(suite, set.mapping, files);
        INFO(report.dump());
        CHECK(report.at("rejected").empty());
        check(suite, set.figures);
        for (const Known& known : set.figures) expected.push_back(reading(suite, known));

        const auto again = import(suite, set.mapping, files);  // nothing new
        INFO(again.dump());
        CHECK(again.at("sent") == 0);
        for (std::size_t i = 0; i < expected.size(); ++i)
            CHECK(reading(suite, set.figures[i]) == expected[i]);
    }
    RunningSuite other;
    up(other, settings);
    const TemporaryDirectory folder;
    std::vector<std::string> mixed;
    for (const auto& file : files) mixed.insert(mixed.begin(), shuffled(file, folder.path().string(), 7));
    (void)import(other, set.mapping, mixed);
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(reading(other, set.figures[i]) == expected[i]);
}

}  // namespace

TEST_CASE("the figures of the CRM sales opportunities", "[process][real]") {
    check_set({"maven-crm", "maven-crm", "2017-12-31", maven});
}

TEST_CASE("the figures of the revenue operations set", "[process][real]") {
    check_set({"revops", "revops", "2026-03-25", revops});
}

TEST_CASE("deals that do not depend on each other may come in many commands", "[process][real]") {
    if (real_data().empty()) {
        WARN("SKIPPED: MONOMI_REAL_DATA names no folder with the data sets");
        return;
    }
    RunningSuite suite;
    up(suite, {"--as-of", "2017-12-31", "--set", "reporting.currency=USD", "--set",
               "calendar.fiscal_year_start_month=1"});
    const TemporaryDirectory folder;
    const std::string set = real_data() + "/maven-crm/";
    for (const auto& part : split(set + "sales_pipeline.csv", folder.path().string(), 8)) {
        const auto report = import(suite, "maven-crm", {part, set + "sales_teams.csv"});
        INFO(report.dump());
        CHECK(report.at("rejected").empty());
    }
    check(suite, maven);
}
