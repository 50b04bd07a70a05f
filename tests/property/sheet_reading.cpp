// Fills a sheet: every KPI of every scope and window, as the SQL answers it.
#include <algorithm>
#include <set>
#include <string_view>

#include "common/domain/measures.h"
#include "tests/property/sql.h"
#include "tests/property/sql_oracle_impl.h"

namespace monomi::oracle {
namespace {

// KPIs of two inputs that are themselves KPIs.
struct Quotient {
    std::string_view kpi, numerator, denominator, denominator_plus;
};
constexpr std::array<Quotient, 6> quotients{
    Quotient{"appointment_rate", "proposals_held", "outreach", ""},
    Quotient{"partner_active_rate", "partners_active", "partners_contracted_now", ""},
    Quotient{"meeting_rate", "referred_deals_met", "deals_referred", ""},
    Quotient{"qualified_rate", "met_deals_qualified", "meetings_held", ""},
    Quotient{"meeting_win_rate", "met_deals_won", "meetings_held", ""},
    Quotient{"win_rate", "deals_won", "deals_won", "deals_lost"},
};

std::string_view revenue_name(const BusinessRules& rules) { return name_of(rules.revenue); }

// "Measures that do not exist for a scope are N/A there"
bool exists_for(std::string_view kpi, ScopeKind scope) {
    if (kpi == "effective_reps") return scope == ScopeKind::partner;
    if (scope != ScopeKind::rep) return true;
    static const std::set<std::string_view> none{
        "proposals_held",           "sales_headcount", "contract_rate",
        "appointment_rate",         "activated_3m",    "activated_3m_rate",
        "activations_3m",           "reachable_rate",  "partner_active_rate",
        "knowledge_rate",           "rep_active_rate", "top1_share",
        "unattributed_share",       "headroom",        "producing_reps_per_partner",
        "revenue_per_producing_rep"};
    return none.count(kpi) == 0 && kpi.substr(0, 8) != "outreach" && kpi.substr(0, 9) != "partners_";
}

Clock clock_from(const Row& row) {
    Clock clock;
    clock.state = from_name<ClockState>(row.text(1)).value();
    if (clock.state == ClockState::none || clock.state == ClockState::not_supplied) return clock;
    clock.started_on = optional_day(row, 2);
    clock.last_day = optional_day(row, 3);
    clock.days_left = static_cast<std::int32_t>(row.integer(4));
    clock.activated_on = optional_day(row, 5);
    clock.activated_late = row.integer(6) != 0;
    clock.activated_before_contract = row.integer(7) != 0;
    return clock;
}

}  // namespace

void SqlOracle::Impl::fill_fraction(Sheet& sheet, Date day, std::string_view kpi, std::size_t scope,
                                    std::int64_t numerator, std::int64_t denominator) {
    for (std::size_t w = 0; w < window_count; ++w) {
        if (windows_[w].last != day) continue;
        Answer& answer = sheet.at(kpi_index(kpi), scope, static_cast<Window>(w));
        answer.numerator = numerator;
        answer.denominator = denominator;
    }
}

void SqlOracle::Impl::fill_state(Sheet& sheet, Date day, std::string_view kpi, std::size_t scope,
                                 std::int64_t value) {
    fill_fraction(sheet, day, kpi, scope, value, 1);
}

// The states at the close of `day`, for the windows that end on it.
void SqlOracle::Impl::fill_states(Sheet& sheet, Date day) {
    const auto scope_of = [](const Row& row) { return static_cast<std::size_t>(row.integer(0) - 1); };
    std::vector<std::int64_t> with_headcount(scopes_.size());  // the denominator of the rates over it
    script(sql::see_as_of).run({{":d", day.days()}});
    script(sql::see_states).run({{":d", day.days()}});
    for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
        fill_fraction(sheet, day, "knowledge_rate", scope, 0, 0);
    }
    script(sql::partner_states).run({{":d", day.days()}}, [&](const Row& row) {
        const std::size_t scope = scope_of(row);
        int column = 1;
        for (const char* kpi : {"partners_contracted_now", "partners_active", "partners_activated",
                                "partners_stalled", "partners_lapsed", "sales_headcount"}) {
            fill_state(sheet, day, kpi, scope, row.integer(column++));
        }
        with_headcount[scope] = row.integer(6);
        coverage_.set_headcount(day, scope, row.integer(7), row.integer(8));
        fill_fraction(sheet, day, "knowledge_rate", scope, row.integer(9), row.integer(1));
    });
    for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
        fill_fraction(sheet, day, "reachable_rate", scope, 0, with_headcount[scope]);
        fill_fraction(sheet, day, "rep_active_rate", scope, 0, with_headcount[scope]);
    }
    script(sql::rep_states).run({{":d", day.days()}}, [&](const Row& row) {
        const std::size_t scope = scope_of(row);
        int column = 1;
        for (const char* kpi : {"reps_known", "reps_contactable", "reps_touched", "reps_reachable",
                                "reps_active", "reps_producing"}) {
            fill_state(sheet, day, kpi, scope, row.integer(column++));
        }
        fill_fraction(sheet, day, "reachable_rate", scope, row.integer(7), with_headcount[scope]);
        fill_fraction(sheet, day, "rep_active_rate", scope, row.integer(8), with_headcount[scope]);
    });
    script(sql::deal_states).run({{":d", day.days()}}, [&](const Row& row) {
        fill_state(sheet, day, "deals_open", scope_of(row), row.integer(1));
        fill_state(sheet, day, "pipeline_mrr", scope_of(row), row.integer(2));
    });
    script(sql::customer_states).run({{":d", day.days()}}, [&](const Row& row) {
        fill_state(sheet, day, "mrr_active", scope_of(row), row.integer(1));
        fill_state(sheet, day, "customers_active", scope_of(row), row.integer(2));
    });
    fill_structure_of_day(sheet, day);
}

// Headroom and producers at the close of `day`, for the windows that end on it.
void SqlOracle::Impl::fill_structure_of_day(Sheet& sheet, Date day) {
    script(sql::see_structure).run({{":d", day.days()}});
    for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
        fill_fraction(sheet, day, "producing_reps_per_partner", scope, 0, 0);
    }
    for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
        fill_fraction(sheet, day, "headroom", scope, 0, 1);
        coverage_.set_headroom(day, scope, 0, 0);
    }
    script(sql::headroom).run({{":d", day.days()}}, [&](const Row& row) {
        const auto scope = static_cast<std::size_t>(row.integer(0) - 1);
        const bool one = scopes_[scope].kind == ScopeKind::partner;
        fill_fraction(sheet, day, "headroom", scope, row.integer(1), one && row.integer(2) == 0 ? 0 : 1);
        if (!one) coverage_.set_headroom(day, scope, row.integer(2), row.integer(3));
    });
    script(sql::producing_reps).run({{":d", day.days()}}, [&](const Row& row) {
        fill_fraction(sheet, day, "producing_reps_per_partner", static_cast<std::size_t>(row.integer(0) - 1),
                      row.integer(1), row.integer(2));
    });
}

// What rests on who brought the revenue of each window.
void SqlOracle::Impl::fill_structure(Sheet& sheet) {
    for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
        for (std::size_t w = 0; w < window_count; ++w) {
            for (const char* kpi :
                 {"top1_share", "unattributed_share", "effective_reps", "revenue_per_producing_rep"}) {
                sheet.at(kpi_index(kpi), scope, static_cast<Window>(w)).denominator = 0;
            }
        }
    }
    script(sql::see_members).run();
    script(sql::concentration).run({}, [&](const Row& row) {
        const auto scope = static_cast<std::size_t>(row.integer(0) - 1);
        const auto set = [&](const char* kpi, std::int64_t numerator, std::int64_t denominator) {
            Answer& answer = sheet.at(kpi_index(kpi), scope, static_cast<Window>(row.integer(1)));
            answer.numerator = numerator;
            answer.denominator = denominator;
        };
        set("top1_share", row.integer(4), row.integer(2));
        set("unattributed_share", row.integer(3), row.integer(2));
        if (scopes_[scope].kind == ScopeKind::partner) set("effective_reps", row.integer(5), row.integer(6));
    });
    script(sql::revenue_of_producers).run({}, [&](const Row& row) {
        Answer& answer =
            sheet.at(kpi_index("revenue_per_producing_rep"), static_cast<std::size_t>(row.integer(0) - 1),
                     static_cast<Window>(row.integer(1)));
        answer.numerator = row.integer(2);
        answer.denominator = row.integer(3);
    });
}

void SqlOracle::Impl::fill_measures(Sheet& sheet, Date day) {
    script(sql::see_facts).run({{":d", day.days()}});
    Script& sums = script(sql::measure_sums);
    for (std::size_t w = 0; w < window_count; ++w) {
        sums.bind((":f" + std::to_string(w)).c_str(), windows_[w].first.days());
        sums.bind((":l" + std::to_string(w)).c_str(), windows_[w].last.days());
    }
    const std::size_t revenue = kpi_index(revenue_name(rules_));
    sums.run({}, [&](const Row& row) {
        const auto scope = static_cast<std::size_t>(row.integer(0) - 1);
        const std::size_t kpi = kpi_index(row.text(1));
        for (std::size_t w = 0; w < window_count; ++w) {
            const auto window = static_cast<Window>(w);
            const std::int64_t value = row.integer(static_cast<int>(w) + 2);
            sheet.at(kpi, scope, window).numerator = value;
            if (kpi == revenue) sheet.at(kpi_index("revenue"), scope, window).numerator = value;
        }
    });
}

void SqlOracle::Impl::fill_rates(Sheet& sheet, Date day) {
    const auto fill = [&](std::string_view kpi, const char* sql, std::int64_t denominator) {
        for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
            for (std::size_t w = 0; w < window_count; ++w) {
                sheet.at(kpi_index(kpi), scope, static_cast<Window>(w)).denominator = denominator;
            }
        }
        script(sql).run({{":d", day.days()}}, [&](const Row& row) {
            const auto scope = static_cast<std::size_t>(row.integer(0) - 1);
            const auto window = static_cast<Window>(row.integer(1));
            Answer& answer = sheet.at(kpi_index(kpi), scope, window);
            answer.numerator = row.integer(2);
            answer.denominator = row.integer(3);
            if (kpi == "lead_time_days") sheet.usable_lead_times[{scope, window}] = row.integer(4);
        });
    };
    fill("contract_rate", sql::contract_rate, 0);
    fill("activated_3m_rate", sql::activated_rate, 0);
    fill("lead_time_days", sql::lead_time, 0);
    fill("meeting_supply", sql::meeting_supply, 6);
}

void SqlOracle::Impl::fill_retention(Sheet& sheet) {
    for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
        for (std::size_t w = 0; w < window_count; ++w) {
            for (const char* kpi : {"retention_rate", "churn_rate", "nrr", "grr"}) {
                sheet.at(kpi_index(kpi), scope, static_cast<Window>(w)).denominator = 0;
            }
        }
    }
    script(sql::retention).run({}, [&](const Row& row) {
        const auto window = static_cast<Window>(row.integer(0));
        const auto scope = static_cast<std::size_t>(row.integer(1) - 1);
        const auto set = [&](const char* kpi, std::int64_t numerator, std::int64_t denominator) {
            Answer& answer = sheet.at(kpi_index(kpi), scope, window);
            answer.numerator = numerator;
            answer.denominator = denominator;
        };
        set("retention_rate", row.integer(3), row.integer(2));
        set("churn_rate", row.integer(2) - row.integer(3), row.integer(2));
        set("nrr", row.integer(5), row.integer(4));
        set("grr", row.integer(6), row.integer(4));
    });
}

void SqlOracle::Impl::fill_quotients(Sheet& sheet) const {
    for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
        for (std::size_t w = 0; w < window_count; ++w) {
            const auto window = static_cast<Window>(w);
            const auto value = [&](std::string_view kpi) {
                return kpi.empty() ? 0 : sheet.at(kpi_index(kpi), scope, window).numerator;
            };
            for (const Quotient& quotient : quotients) {
                Answer& answer = sheet.at(kpi_index(quotient.kpi), scope, window);
                answer.numerator = value(quotient.numerator);
                answer.denominator = value(quotient.denominator) + value(quotient.denominator_plus);
            }
            Answer& won_value = sheet.at(kpi_index("avg_won_value"), scope, window);
            won_value.numerator = value("revenue");
            won_value.denominator = value("wins_with_value");
        }
    }
}

void SqlOracle::Impl::fill_coverage(Sheet& sheet, Date day) {
    std::map<std::string, std::string, std::less<>> partner_of_rep;
    script(sql::partner_of_reps).run({{":d", day.days()}}, [&](const Row& row) {
        partner_of_rep.emplace(row.text(0), row.text(1));
    });
    coverage_.fill(sheet, windows_, partner_of_rep);
}

void SqlOracle::Impl::close(Sheet& sheet) const {
    for (std::size_t kpi = 0; kpi < kpi_names().size(); ++kpi) {
        for (std::size_t scope = 0; scope < scopes_.size(); ++scope) {
            const bool exists = exists_for(kpi_names()[kpi], scopes_[scope].kind);
            for (std::size_t w = 0; w < window_count; ++w) {
                Answer& answer = sheet.at(kpi, scope, static_cast<Window>(w));
                answer.exists = exists;
                answer.whole = kpi < count_of<Measure> + count_of<State>;
            }
        }
    }
}

Sheet SqlOracle::Impl::sheet(Date day) {
    if (stale) load();
    Sheet sheet(day, scopes_);
    see_windows(day);
    database_.execute("DELETE FROM partner_scope; DELETE FROM subscription_scope; DELETE FROM mrr_on");
    script(sql::forget_structure).run();
    std::set<Date> ends;
    for (const DateRange& range : windows_) ends.insert(range.last);
    for (const Date end : ends) fill_states(sheet, end);  // `day` is the last
    script(sql::clocks).run({{":d", day.days()}}, [&](const Row& row) {
        sheet.clocks.emplace(std::string(row.text(0)), clock_from(row));
    });
    fill_measures(sheet, day);
    fill_rates(sheet, day);
    fill_retention(sheet);
    fill_structure(sheet);
    fill_quotients(sheet);
    fill_coverage(sheet, day);
    close(sheet);
    return sheet;
}

}  // namespace monomi::oracle
