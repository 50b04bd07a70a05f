// The oracle's inside: its database, and how a sheet and an analysis are read from it.
#pragma once
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/property/coverage.h"
#include "tests/property/record_tables.h"
#include "tests/property/sql_oracle.h"
#include "tests/property/sqlite_script.h"

namespace monomi::oracle {

inline constexpr std::size_t window_count = count_of<Window>;

inline std::optional<Date> optional_day(const Row& row, int column) {
    if (row.null(column)) return std::nullopt;
    return Date::from_days(static_cast<std::int32_t>(row.integer(column)));
}

class SqlOracle::Impl {
  public:
    explicit Impl(const BusinessRules& rules);

    RecordTables& records() { return *records_; }
    Sheet sheet(Date day);
    Analysis analysis(const Sheet& sheet);
    std::optional<double> target(const Scope& scope, const std::string& kpi, std::string_view sort, int first,
                                 int months);
    bool stale = true;

  private:
    using Bound = std::array<DateRange, window_count>;

    void create();
    void load();
    void see_windows(Date day);
    void fill_states(Sheet& sheet, Date day);
    void fill_state(Sheet& sheet, Date day, std::string_view kpi, std::size_t scope, std::int64_t value);
    void fill_fraction(Sheet& sheet, Date day, std::string_view kpi, std::size_t scope,
                       std::int64_t numerator, std::int64_t denominator);
    void fill_measures(Sheet& sheet, Date day);
    void fill_rates(Sheet& sheet, Date day);
    void fill_retention(Sheet& sheet);
    void fill_structure_of_day(Sheet& sheet, Date day);
    void fill_structure(Sheet& sheet);
    void see_priorities(const Sheet& sheet, Analysis& out);
    void fill_quotients(Sheet& sheet) const;
    void fill_coverage(Sheet& sheet, Date day);
    void close(Sheet& sheet) const;
    Script& script(const char* sql);

    BusinessRules rules_;
    Database database_;
    std::unique_ptr<RecordTables> records_;
    std::map<const char*, std::unique_ptr<Script>> scripts_;
    std::vector<Scope> scopes_;
    Coverage coverage_;
    Bound windows_{};
};

}  // namespace monomi::oracle
