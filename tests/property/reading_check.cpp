#include "tests/property/reading_check.h"

#include <algorithm>
#include <cmath>

namespace monomi::oracle {
namespace {

constexpr std::size_t window_count = count_of<Window>;

std::string text(const std::optional<Date>& day) { return day ? day->str() : "-"; }

std::string text(const Answer& answer) {
    const std::string coverage = fmt::format(" (coverage {}/{})", answer.covered, answer.required);
    if (answer.known()) return fmt::format("{}/{}", answer.numerator, answer.denominator) + coverage;
    return (answer.exists ? "N/A" : "N/A for this scope") + coverage;
}

std::string text(const kpi::Reading& reading) {
    const std::string value =
        reading.value ? fmt::format("{:.17g}", *reading.value) : "N/A, " + reading.reason;
    return fmt::format("{} (coverage {:.12g}){}", value, reading.coverage,
                       reading.exact ? fmt::format(" exactly {}", *reading.exact) : "");
}

std::string text(const Clock& clock) {
    return fmt::format("{} started {} last day {} left {} activated {} late {} before contract {}",
                       name_of(clock.state), text(clock.started_on), text(clock.last_day),
                       clock.days_left ? std::to_string(*clock.days_left) : "-", text(clock.activated_on),
                       clock.activated_late, clock.activated_before_contract);
}

// An owner that a record names, but that is no known staff, need not be a scope.
bool may_be_unknown(const Scope& scope, const std::vector<std::string>& owners) {
    return scope.kind == ScopeKind::owner &&
           std::find(owners.begin(), owners.end(), scope.id) == owners.end();
}

std::optional<Mismatch> compare_clocks(kpi::Engine& engine, const Sheet& sheet, std::optional<Date> as_of) {
    Mismatch mismatch{{}, sheet.day(), "clock", {ScopeKind::partner, ""}, Window::day, {}, {}};
    const std::vector<kpi::PartnerRow> rows = engine.partners(as_of);
    if (rows.size() != sheet.clocks.size()) {
        mismatch.expected = std::to_string(sheet.clocks.size()) + " partners";
        mismatch.actual = std::to_string(rows.size()) + " partners";
        return mismatch;
    }
    for (const kpi::PartnerRow& row : rows) {
        const auto expected = sheet.clocks.find(row.id);
        if (expected != sheet.clocks.end() && expected->second == row.clock) continue;
        mismatch.scope.id = row.id;
        mismatch.expected = expected == sheet.clocks.end() ? "no such partner" : text(expected->second);
        mismatch.actual = text(row.clock);
        return mismatch;
    }
    return std::nullopt;
}

}  // namespace

std::string Mismatch::str() const {
    return fmt::format("{} as of {}: {} of {} in {}:\n  expected {}\n  actual   {}", who, day.str(), kpi,
                       scope.str(), name_of(window), expected, actual);
}

bool agrees(const Answer& answer, const kpi::Reading& reading) {
    if (answer.known() != reading.value.has_value()) return false;
    if (answer.exists && std::abs(answer.coverage() - reading.coverage) > 1e-9) return false;
    if (!answer.known()) return true;
    const double expected = answer.value();
    if (std::abs(expected - *reading.value) > 1e-12 * std::max(1.0, std::abs(expected))) return false;
    return !answer.whole || reading.exact == answer.numerator;
}

std::optional<Mismatch> compare(kpi::Engine& engine, const Sheet& sheet, std::optional<Date> as_of,
                                const std::string& only) {
    const std::vector<std::string> owners = engine.scope_ids(ScopeKind::owner);
    const std::vector<std::string> kpis = only.empty() ? kpi_names() : std::vector<std::string>{only};
    if (only.empty() || only == "clock") {
        if (auto mismatch = compare_clocks(engine, sheet, as_of)) return mismatch;
        if (!only.empty()) return std::nullopt;
    }
    for (std::size_t w = 0; w < window_count; ++w) {
        const auto window = static_cast<Window>(w);
        for (std::size_t s = 0; s < sheet.scopes().size(); ++s) {
            const Scope& scope = sheet.scopes()[s];
            const auto readings = engine.read_all(kpis, scope, window, as_of);
            if (!readings) {
                if (may_be_unknown(scope, owners)) continue;
                return Mismatch{{}, sheet.day(), "all", scope, window, "values", readings.error().message};
            }
            for (std::size_t k = 0; k < kpis.size(); ++k) {
                const Answer& answer = sheet.at(only.empty() ? k : kpi_index(only), s, window);
                const kpi::Reading& reading = (*readings)[k];
                if (agrees(answer, reading)) continue;
                return Mismatch{{}, sheet.day(), kpis[k], scope, window, text(answer), text(reading)};
            }
        }
    }
    return std::nullopt;
}

std::optional<Mismatch> compare(kpi::Engine& expected, kpi::Engine& actual, const Sheet& sheet,
                                std::optional<Date> as_of) {
    for (std::size_t w = 0; w < window_count; ++w) {
        const auto window = static_cast<Window>(w);
        for (const Scope& scope : sheet.scopes()) {
            const auto wanted = expected.read_all(kpi_names(), scope, window, as_of);
            const auto got = actual.read_all(kpi_names(), scope, window, as_of);
            if (wanted.has_value() != got.has_value()) {
                return Mismatch{{},
                                sheet.day(),
                                "all",
                                scope,
                                window,
                                wanted ? "values" : "an error",
                                got ? "values" : got.error().message};
            }
            if (!wanted) continue;
            for (std::size_t k = 0; k < wanted->size(); ++k) {
                if ((*wanted)[k] == (*got)[k]) continue;
                return Mismatch{{},     sheet.day(),        kpi_names()[k], scope,
                                window, text((*wanted)[k]), text((*got)[k])};
            }
        }
    }
    return std::nullopt;
}

}  // namespace monomi::oracle
