// The public data sets in the folder named by MONOMI_REAL_DATA: what their publishers' figures say must come
// out of the records. The figures are recomputed here from the records alone.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include "common/domain/deal_rules.h"
#include "tests/unit/importer/import_fixture.h"

namespace monomi::importer {
namespace {

// Nothing without the folder; says so.
std::optional<Files> real_files(const std::string& set) {
    const char* folder = std::getenv("MONOMI_REAL_DATA");
    if (folder == nullptr || *folder == '\0') {
        std::cout << "SKIPPED: " << set << ": MONOMI_REAL_DATA names no folder with the real data sets\n";
        return std::nullopt;
    }
    auto files = read_inputs({std::string(folder) + "/" + set});
    INFO((files ? std::string() : files.error().message));
    REQUIRE(files);
    return std::move(*files);
}

ImportResult import_real(const std::string& set, const Files& files) {
    const auto mapping = load_mapping("config/mappings/" + set + ".toml");
    REQUIRE(mapping);
    auto result = run_import(*mapping, files, test_options());
    INFO((result ? std::string() : result.error().message));
    REQUIRE(result);
    return std::move(*result);
}

// The same files in reverse order, their rows shuffled by the seed.
Files shuffled(Files files, unsigned seed) {
    std::mt19937 random(seed);
    std::reverse(files.begin(), files.end());
    for (InputFile& file : files) {
        std::vector<std::string> lines;
        std::string_view rest = file.content;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
            lines.emplace_back(rest.substr(0, end));
            rest.remove_prefix(end);
        }
        if (!lines.empty() && lines.back().back() != '\n') lines.back() += '\n';
        if (lines.size() > 2) std::shuffle(lines.begin() + 1, lines.end(), random);
        file.content.clear();
        for (const std::string& line : lines) file.content += line;
    }
    return files;
}

std::vector<Record> of_kind(const ImportResult& result, Kind kind) {
    std::vector<Record> out;
    for (const ImportedRecord& record : result.records) {
        if (record.kind == kind) out.push_back(decoded(record));
    }
    return out;
}

// Won, lost and won amount of deals whose outcome lies in a range.
struct Outcome {
    std::int64_t won = 0, lost = 0, amount = 0;
    bool operator==(const Outcome&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Outcome& o) {
    return out << o.won << '/' << o.lost << '/' << o.amount;
}

template <class Wanted>
Outcome outcome(const std::vector<Record>& deals, DateRange days, Wanted wanted) {
    Outcome out;
    for (const Record& record : deals) {
        if (!wanted(record.deal)) continue;
        const bool lost_stands =
            record.deal.lost_on && (!record.deal.won_on || *record.deal.won_on <= *record.deal.lost_on);
        if (lost_stands) {
            out.lost += days.contains(*record.deal.lost_on) ? 1 : 0;
        } else if (record.deal.won_on && days.contains(*record.deal.won_on)) {
            ++out.won;
            out.amount += record.deal.amount.value_or(0);
        }
    }
    return out;
}
const auto any_deal = [](const DealFields<std::string>&) { return true; };

TEST_CASE("maven-crm: the known figures") {
    const auto files = real_files("maven-crm");
    if (!files) return;
    const auto result = import_real("maven-crm", *files);
    CHECK(result.rejected.empty());
    CHECK(result.conflicts.empty());
    const auto deals = of_kind(result, Kind::deal);
    CHECK(deals.size() == 8800);
    CHECK(of_kind(result, Kind::partner).size() == 6);
    const auto reps = of_kind(result, Kind::rep);
    CHECK(reps.size() == 35);

    const DateRange ever{};
    CHECK(outcome(deals, ever, any_deal) == Outcome{4238, 2473, 1'000'553'400});
    const auto quarter = [](unsigned first) {
        return DateRange{Date::of(2017, first, 1), add_months(Date::of(2017, first, 1), 3) - 1};
    };
    CHECK(outcome(deals, quarter(1), any_deal) == Outcome{531, 116, 113'467'200});
    CHECK(outcome(deals, quarter(4), any_deal) == Outcome{1254, 778, 308'611'100});
    CHECK(outcome(deals, quarter(7), any_deal) == Outcome{1257, 790, 298'225'500});
    CHECK(outcome(deals, quarter(10), any_deal) == Outcome{1196, 789, 280'249'600});
    const auto of_rep = [&](const std::string& rep) {
        return outcome(deals, ever, [&](const auto& deal) { return deal.rep == rep; });
    };
    CHECK(of_rep("Darcel Schlecht") == Outcome{349, 204, 115'321'400});

    std::vector<std::int64_t> amounts;
    int without_deals = 0;
    for (const Record& rep : reps) {
        amounts.push_back(of_rep(rep.id).amount);
        without_deals += std::none_of(deals.begin(), deals.end(),
                                      [&](const Record& deal) { return deal.deal.rep == rep.id; });
    }
    CHECK(without_deals == 5);
    std::sort(amounts.rbegin(), amounts.rend());
    CHECK(static_cast<double>(amounts[0] + amounts[1] + amounts[2]) / 1'000'553'400.0 ==
          Approx(0.208475).epsilon(1e-5));

    const auto count = [&](auto test) { return std::count_if(deals.begin(), deals.end(), test); };
    CHECK(count([](const Record& r) { return !r.deal.customer; }) == 1425);
    CHECK(count([](const Record& r) { return !r.deal.referred_on; }) == 500);
    CHECK(count([](const Record& r) { return r.deal.product == "GTXPro"; }) == 0);
    CHECK(count([](const Record& r) { return r.deal.product == "GTX Pro"; }) > 0);
    CHECK(count([](const Record& r) { return !r.deal.won_on && !r.deal.lost_on; }) == 2089);
}

TEST_CASE("revops: the known figures") {
    const auto files = real_files("revops");
    if (!files) return;
    const auto result = import_real("revops", *files);
    CHECK(result.rejected.empty());
    CHECK(result.conflicts.empty());
    const auto deals = of_kind(result, Kind::deal);
    CHECK(deals.size() == 500);
    CHECK(of_kind(result, Kind::partner).size() == 6);
    CHECK(of_kind(result, Kind::rep).size() == 60);
    for (const FileReport& file : result.files) {
        INFO(file.path);
        CHECK(file.rejected == 0);
        if (file.role == "history") CHECK(file.filtered == 124);  // Negotiation is no stage of ours
        if (file.role == "history") CHECK(file.rows == 1280);
    }
    const auto count = [&](auto test) { return std::count_if(deals.begin(), deals.end(), test); };
    CHECK(count([](const Record& r) { return r.deal.referred_on.has_value(); }) == 500);
    CHECK(count([](const Record& r) { return r.deal.meeting_on.has_value(); }) == 351);
    CHECK(count([](const Record& r) { return r.deal.qualified_on.has_value(); }) == 217);
    CHECK(count([](const Record& r) { return r.deal.won_on.has_value(); }) == 66);
    CHECK(count([](const Record& r) { return r.deal.lost_on.has_value(); }) == 22);

    const Outcome all = outcome(deals, {}, any_deal);
    CHECK(all.won == 44);
    CHECK(all.lost == 22);
    const auto of_partner = [](const auto& fields) { return fields.partner == "Partner"; };
    CHECK(count([&](const Record& r) { return of_partner(r.deal); }) == 91);
    CHECK(outcome(deals, {}, of_partner) == Outcome{10, 7, 21'071'621});

    std::map<TouchpointType, int> everywhere, at_partner;
    for (const Record& record : of_kind(result, Kind::touchpoint)) {
        ++everywhere[record.touchpoint.type];
        if (of_partner(record.touchpoint)) ++at_partner[record.touchpoint.type];
    }
    using T = TouchpointType;
    CHECK(everywhere == std::map<T, int>{{T::regular_meeting, 831}, {T::email, 1614}, {T::phone, 1622}});
    CHECK(at_partner == std::map<T, int>{{T::regular_meeting, 162}, {T::email, 314}, {T::phone, 291}});

    std::int64_t total = 0, active = 0, ended = 0;
    const Date day = Date::of(2025, 3, 31);
    const auto subscriptions = of_kind(result, Kind::subscription);
    for (const Record& record : subscriptions) {
        total += record.subscription.mrr.entries.front().value;
        const std::int64_t* mrr = record.subscription.mrr.on(day);
        const auto ended_on = record.subscription.ended_on;
        if (mrr != nullptr && !(ended_on && *ended_on <= day)) active += *mrr;
        ended += ended_on && *ended_on <= Date::of(2026, 3, 25) ? 1 : 0;
    }
    CHECK(subscriptions.size() == 44);
    CHECK(total == 7'080'551);
    CHECK(active == 5'488'292);
    CHECK(ended == 43);
    CHECK(count([](const Record& r) { return r.deal.mrr.has_value(); }) == 44);
}

TEST_CASE("the real sets give the same bytes whatever the order of files and rows") {
    for (const std::string set : {"maven-crm", "revops"}) {
        const auto files = real_files(set);
        if (!files) return;
        const std::string expected = all_bytes(import_real(set, *files));
        for (const unsigned seed : {1u, 2u})
            CHECK(all_bytes(import_real(set, shuffled(*files, seed))) == expected);
    }
}

TEST_CASE("maven-crm in many commands gives the same records") {
    const auto files = real_files("maven-crm");
    if (!files) return;
    const auto named = [&](const std::string& part) {
        return *std::find_if(files->begin(), files->end(),
                             [&](const InputFile& f) { return f.path.find(part) != std::string::npos; });
    };
    const InputFile pipeline = named("sales_pipeline"), teams = named("sales_teams");
    std::map<std::pair<Kind, std::string>, std::string> whole, parts;
    for (const auto& record : import_real("maven-crm", *files).records)
        whole[{record.kind, record.id}] = record.bytes;
    const std::size_t header = pipeline.content.find('\n') + 1;
    for (std::size_t at = header; at < pipeline.content.size();) {
        const std::size_t wanted = std::min(at + 100'000, pipeline.content.size() - 1);
        const std::size_t end = pipeline.content.find('\n', wanted) + 1;
        const InputFile part{"sales_pipeline-part.csv",
                             pipeline.content.substr(0, header) + pipeline.content.substr(at, end - at)};
        for (const auto& record : import_real("maven-crm", {part, teams}).records)
            parts[{record.kind, record.id}] = record.bytes;
        at = end;
        if (end == 0) break;
    }
    CHECK(parts == whole);
}

}  // namespace
}  // namespace monomi::importer
