// An independent computation of every KPI in SQL (SQLite), written from docs/domain.md alone: what the
// engine's incremental answers are checked against. It recomputes everything from the records for each date.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/domain/business_rules.h"
#include "common/domain/clock_rules.h"
#include "common/domain/records.h"
#include "common/domain/scope.h"
#include "common/domain/window.h"
#include "tests/property/analysis_oracle.h"

namespace monomi::oracle {

// A value as a fraction. Counts and money (minor units) have the denominator 1.
struct Answer {
    std::int64_t numerator = 0, denominator = 1;
    bool whole = false;                      // a measure or a state: its denominator is 1
    bool exists = true;                      // false: the KPI does not exist for this scope or window
    std::int64_t covered = 1, required = 1;  // coverage
    bool enough = true;                      // coverage reaches the minimum

    [[nodiscard]] bool known() const { return exists && enough && denominator != 0; }
    [[nodiscard]] double value() const {
        return static_cast<double>(numerator) / static_cast<double>(denominator);
    }
    [[nodiscard]] double coverage() const {
        return required == 0 ? 1.0 : static_cast<double>(covered) / static_cast<double>(required);
    }
};

// Every KPI name of docs/domain.md: event measures, states, and those of several inputs.
[[nodiscard]] const std::vector<std::string>& kpi_names();
[[nodiscard]] std::size_t kpi_index(std::string_view name);  // throws for an unknown name

// All answers as of one day.
class Sheet {
  public:
    Sheet() = default;
    Sheet(Date day, std::vector<Scope> scopes);
    [[nodiscard]] const Answer& at(std::size_t kpi, std::size_t scope, Window window) const {
        return answers_[index(kpi, scope, window)];
    }
    [[nodiscard]] Answer& at(std::size_t kpi, std::size_t scope, Window window) {
        return answers_[index(kpi, scope, window)];
    }
    [[nodiscard]] const Answer& at(std::string_view kpi, const Scope& scope, Window window) const;
    [[nodiscard]] Date day() const { return day_; }
    [[nodiscard]] const std::vector<Scope>& scopes() const { return scopes_; }

    std::map<std::string, Clock, std::less<>> clocks;  // by partner
    // Won deals with a referral not after the win, by place of the scope.
    std::map<std::pair<std::size_t, Window>, std::int64_t> usable_lead_times;

  private:
    [[nodiscard]] std::size_t index(std::size_t kpi, std::size_t scope, Window window) const {
        return (kpi * scopes_.size() + scope) * count_of<Window> + static_cast<std::size_t>(window);
    }
    Date day_;
    std::vector<Scope> scopes_;
    std::vector<Answer> answers_;
};

class SqlOracle {
  public:
    explicit SqlOracle(const BusinessRules& rules);
    ~SqlOracle();

    void forget();                   // back to no records
    void add(const Record& record);  // any version, in any order
    // Every known scope: org, roles, tiers, all owners named anywhere, known partners and reps.
    [[nodiscard]] Sheet sheet(Date day);
    // Of the same records and day as the sheet, which was the last to be asked for.
    [[nodiscard]] Analysis analysis(const Sheet& sheet);
    // The target of months from `first` (year * 12 + month - 1) on, by the sort of KPI (flow, stock, ratio).
    [[nodiscard]] std::optional<double> target(const Scope& scope, const std::string& kpi,
                                               std::string_view sort, int first, int months);

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace monomi::oracle
