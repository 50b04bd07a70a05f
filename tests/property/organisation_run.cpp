#include "tests/property/organisation_run.h"

#include <algorithm>
#include <map>
#include <memory>
#include <stdexcept>
#include <tuple>

#include "common/domain/measures.h"
#include "common/wire/record_codec.h"
#include "common/wire/value.h"
#include "tests/property/analysis_check.h"
#include "tests/support/dice.h"
#include "tests/support/explanation_check.h"

namespace monomi::oracle {
namespace {

using testing::Organisation;

// One oracle for each set of rules: its calendar is filled once.
SqlOracle& oracle_of(const BusinessRules& rules) {
    static std::map<std::tuple<ActivationEvent, RevenueMeasure, unsigned, unsigned, int>,
                    std::unique_ptr<SqlOracle>>
        oracles;
    auto& found = oracles[{rules.activation_event, rules.revenue, rules.fiscal_year_start_month,
                           rules.week_start, rules.clock_months}];
    if (!found) found = std::make_unique<SqlOracle>(rules);
    found->forget();
    return *found;
}

kpi::Engine new_engine(const Organisation& organisation) {
    return {organisation.rules, catalogue(), organisation.today};
}

std::optional<Mismatch> by(const std::string& who, std::optional<Mismatch> mismatch) {
    if (mismatch) mismatch->who = who;
    return mismatch;
}

// The versions that stand, in the order of their encodings.
kpi::Engine batch_engine(const Organisation& organisation, const kpi::Engine& incremental) {
    std::vector<std::string> stored;
    kpi::Engine::ExportCursor cursor;
    const auto keep = [&](std::string_view bytes, bool /*conflict*/) { stored.emplace_back(bytes); };
    while (incremental.export_records(cursor, 64, keep)) {
    }
    std::sort(stored.begin(), stored.end());
    kpi::Engine batch = new_engine(organisation);
    RecordView record;
    for (const std::string& bytes : stored) {
        if (!wire::decode_record(bytes, record))
            throw std::runtime_error("an exported record does not decode");
        batch.apply(record);
    }
    return batch;
}

// Feeds one part; a prepared reading that is under way meanwhile must stay correct.
void feed(kpi::Engine& engine, SqlOracle& oracle, const Organisation& organisation, std::size_t first,
          std::size_t last) {
    auto work = engine.prepare(Window::month);
    for (std::size_t i = first; i < last; ++i) {
        engine.apply(wire::view(organisation.feed[i]));
        oracle.add(organisation.feed[i]);
        if (work && i % 7 == 0 && work->step(3)) work.reset();
    }
    while (work && !work->step(16)) {
    }
}

// The records behind a number add up to it, or to the inputs from which the formula makes it.
std::optional<Mismatch> check_explanations(kpi::Engine& engine, const Sheet& sheet, testing::Dice dice) {
    const auto& kpis = engine.catalogue().kpis();
    for (int i = 0; i < 60; ++i) {
        const std::string& kpi = kpis[dice.below(kpis.size())].code;
        const Scope& scope = sheet.scopes()[dice.below(sheet.scopes().size())];
        const auto window = static_cast<Window>(dice.below(count_of<Window>));
        if (!engine.knows(scope)) continue;
        const std::string fault = kpi::explanation_fault(engine, kpi, scope, window, sheet.day());
        if (!fault.empty()) return Mismatch{"explain", sheet.day(), kpi, scope, window, "it adds up", fault};
    }
    return std::nullopt;
}

bool is_reading(const std::string& what) {
    return what == "clock" || std::find(kpi_names().begin(), kpi_names().end(), what) != kpi_names().end();
}

// Midnight, or months, go by without a record; in a thorough check also for the batch, and back again.
std::optional<Mismatch> check_later(kpi::Engine& engine, kpi::Engine& batch, const Sheet& live,
                                    const Sheet& later, bool thorough) {
    engine.set_today(later.day());
    if (auto found = by("live after set_today", compare(engine, later, {}))) return found;
    if (!thorough) return std::nullopt;
    batch.set_today(later.day());
    if (auto found = by("batch after set_today", compare(batch, engine, later, {}))) return found;
    engine.set_today(live.day());
    return by("live again", compare(engine, live, {}));
}

}  // namespace

const kpi::Catalogue& catalogue() {
    static const kpi::Catalogue loaded = [] {
        auto result = kpi::Catalogue::load("config/kpis.toml");
        if (!result) throw std::runtime_error(result.error().message);
        return std::move(*result);
    }();
    return loaded;
}

std::optional<Mismatch> check(const Organisation& organisation) {
    kpi::Engine engine = new_engine(organisation);
    SqlOracle& oracle = oracle_of(organisation.rules);
    testing::Dice dice(organisation.seed + 1);
    const std::size_t size = organisation.feed.size();
    const std::size_t middle = dice.below(size + 1);

    feed(engine, oracle, organisation, 0, middle);
    const Sheet half = oracle.sheet(organisation.today);
    if (auto found = by("in mid-feed", compare(engine, half, {}))) return found;
    if (auto found = by("in mid-feed", compare_analysis(engine, oracle, half))) return found;
    feed(engine, oracle, organisation, middle, size);
    const Sheet live = oracle.sheet(organisation.today);
    if (auto found = by("live", compare(engine, live, {}))) return found;
    if (auto found = by("live", compare_analysis(engine, oracle, live))) return found;
    if (auto found = by("live", compare_targets(engine, oracle, live, dice))) return found;
    if (auto found = check_explanations(engine, live, dice)) return found;

    kpi::Engine batch = batch_engine(organisation, engine);
    if (auto found = by("batch", compare(batch, engine, live, {}))) return found;
    Sheet last;
    for (const Date day : organisation.as_of) {
        last = oracle.sheet(day);
        if (auto found = by("closed", compare(engine, last, day))) return found;
        if (auto found = by("closed", compare_analysis(engine, oracle, last))) return found;
    }
    return check_later(engine, batch, live, last, dice.percent(25));
}

Organisation smallest(const Organisation& organisation, const Mismatch& of) {
    const auto still_differs = [&](const std::vector<Record>& records) {
        kpi::Engine engine = new_engine(organisation);
        SqlOracle& oracle = oracle_of(organisation.rules);
        for (const Record& record : records) {
            engine.apply(wire::view(record));
            oracle.add(record);
        }
        const Sheet sheet = oracle.sheet(of.day);
        if (is_reading(of.kpi)) return compare(engine, sheet, of.day, of.kpi).has_value();
        const auto other = compare_analysis(engine, oracle, sheet);
        return other && other->kpi == of.kpi;
    };
    Organisation out = organisation;
    if (of.kpi == "all" || !still_differs(out.feed)) return out;
    for (std::size_t chunk = out.feed.size() / 2; chunk > 0; chunk /= 2) {
        for (std::size_t at = 0; at < out.feed.size();) {
            std::vector<Record> fewer = out.feed;
            const auto first = fewer.begin() + static_cast<std::ptrdiff_t>(at);
            fewer.erase(first, first + static_cast<std::ptrdiff_t>(std::min(chunk, fewer.size() - at)));
            if (still_differs(fewer)) {
                out.feed = std::move(fewer);
            } else {
                at += chunk;
            }
        }
    }
    return out;
}

std::string readable(const std::vector<Record>& feed) {
    std::string out;
    for (const Record& record : feed) out += wire::to_value(wire::view(record)).dump() + "\n";
    return out;
}

}  // namespace monomi::oracle
