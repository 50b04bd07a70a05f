// How much of what a number rests on is supplied (docs/domain.md, "Missing is not zero").
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/domain/window.h"
#include "tests/property/sql_oracle.h"

namespace monomi::oracle {

class Coverage {
  public:
    explicit Coverage(double minimum = 0);

    // From when all that a KPI needs is supplied for a partner ('' = for an organisation without partners).
    void add(std::size_t kpi, std::string_view partner, std::optional<Date> begin);
    // Partners with a known headcount, and those that should have one, at the close of a day.
    void set_headcount(Date day, std::size_t scope, std::int64_t known, std::int64_t required);
    // The same for the headroom.
    void set_headroom(Date day, std::size_t scope, std::int64_t known, std::int64_t required);
    // Sets covered, required and enough of every answer. partner_of_rep: those with a known partner.
    void fill(Sheet& sheet, const std::array<DateRange, count_of<Window>>& windows,
              const std::map<std::string, std::string, std::less<>>& partner_of_rep) const;

  private:
    struct Share {
        std::int64_t covered = 1, required = 1;
    };
    void supply_of(std::size_t kpi, DateRange window, const std::vector<std::string>& partners,
                   std::vector<Share>& out) const;
    void lower_by_cases(Sheet& sheet, std::size_t scope, Window window, Date last) const;

    double minimum_;
    std::vector<bool> of_a_day_;  // by KPI
    std::map<std::size_t, std::map<std::string, std::optional<Date>, std::less<>>>
        begins_;                                                          // by KPI, partner
    std::map<std::pair<Date, std::size_t>, Share> headcount_, headroom_;  // by day, scope
};

}  // namespace monomi::oracle
