#include "tests/property/sql_oracle.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "common/domain/measures.h"
#include "tests/property/coverage.h"
#include "tests/property/needs.h"
#include "tests/property/record_tables.h"
#include "tests/property/sql.h"
#include "tests/property/sqlite_script.h"

namespace monomi::oracle {
namespace {

constexpr std::size_t window_count = count_of<Window>;

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

ScopeKind scope_kind(std::string_view name) { return from_name<ScopeKind>(name).value(); }

std::optional<Date> optional_day(const Row& row, int column) {
    if (row.null(column)) return std::nullopt;
    return Date::from_days(static_cast<std::int32_t>(row.integer(column)));
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

const std::vector<std::string>& kpi_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all(Names<Measure>::names.begin(), Names<Measure>::names.end());
        all.insert(all.end(), Names<State>::names.begin(), Names<State>::names.end());
        for (const char* name : {"revenue",
                                 "contract_rate",
                                 "appointment_rate",
                                 "activated_3m_rate",
                                 "reachable_rate",
                                 "rep_active_rate",
                                 "partner_active_rate",
                                 "meeting_rate",
                                 "qualified_rate",
                                 "meeting_win_rate",
                                 "win_rate",
                                 "avg_won_value",
                                 "lead_time_days",
                                 "retention_rate",
                                 "churn_rate",
                                 "nrr",
                                 "grr",
                                 "meeting_supply",
                                 "knowledge_rate",
                                 "top1_share",
                                 "unattributed_share",
                                 "effective_reps",
                                 "headroom",
                                 "producing_reps_per_partner",
                                 "revenue_per_producing_rep"}) {
            all.emplace_back(name);
        }
        return all;
    }();
    return names;
}

std::size_t kpi_index(std::string_view name) {
    static const std::map<std::string, std::size_t, std::less<>> places = [] {
        std::map<std::string, std::size_t, std::less<>> out;
        for (const std::string& kpi : kpi_names()) out.emplace(kpi, out.size());
        return out;
    }();
    const auto found = places.find(name);
    if (found == places.end()) throw std::runtime_error("unknown KPI " + std::string(name));
    return found->second;
}

Sheet::Sheet(Date day, std::vector<Scope> scopes)
    : day_(day), scopes_(std::move(scopes)), answers_(kpi_names().size() * scopes_.size() * window_count) {}

const Answer& Sheet::at(std::string_view kpi, const Scope& scope, Window window) const {
    const auto found = std::find(scopes_.begin(), scopes_.end(), scope);
    if (found == scopes_.end()) throw std::runtime_error("unknown scope " + scope.str());
    return at(kpi_index(kpi), static_cast<std::size_t>(found - scopes_.begin()), window);
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

SqlOracle::Impl::Impl(const BusinessRules& rules) : rules_(rules) {
    records_ = std::make_unique<RecordTables>(database_);
    create();
}

Script& SqlOracle::Impl::script(const char* sql) {
    auto& found = scripts_[sql];
    if (!found) {
        found = std::make_unique<Script>(database_, sql);
        found->bind(":clock_months", rules_.clock_months);
        found->bind(":fiscal_start", static_cast<std::int64_t>(rules_.fiscal_year_start_month));
        found->bind(":week_start", static_cast<std::int64_t>(rules_.week_start));
        found->bind(":referral_activates", rules_.activation_event == ActivationEvent::referral ? 1 : 0);
        found->bind(":revenue_is_amount", rules_.revenue == RevenueMeasure::won_amount ? 1 : 0);
        found->bind(":knowledge_days", rules_.knowledge_max_age_days);
        found->bind(":supply_minimum", rules_.meeting_supply_minimum);
        found->bind(":own_median_min", rules_.structure.own_median_min_reps);
        found->bind(":top_meetings", rules_.phases.top_meetings);
    }
    return *found;
}

void SqlOracle::Impl::create() {
    for (const char* tables :
         {sql::latest_tables, sql::calendar_tables, sql::scope_tables, sql::supply_tables, sql::as_of_tables,
          sql::state_tables, sql::fact_tables, sql::structure_tables, sql::priority_tables, sql::phase_tables,
          sql::target_tables}) {
        database_.execute(tables);
    }
    script(sql::fill_calendar).run();
    Insert two_way(database_, "INSERT INTO two_way_type VALUES(?,?,?)");
    for (std::size_t i = 0; i < count_of<TouchpointType>; ++i) {
        two_way.text(Names<TouchpointType>::names[i])
            .integer(rules_.two_way[i] ? 1 : 0)
            .integer(rules_.two_way_if_inbound[i] ? 1 : 0)
            .done();
    }
    Insert insert(database_, "INSERT INTO need VALUES(?,?,?)");
    for (const Need& need : needs(rules_)) {
        std::int64_t number = 0;
        for (const auto& clause : need.clauses) {
            for (const std::string& field : clause) insert.text(need.kpi).integer(number).text(field).done();
            ++number;
        }
    }
}

void SqlOracle::Impl::load() {
    script(sql::choose_latest).run();
    script(sql::find_supply).run();
    scopes_.clear();
    script(sql::find_scopes).run({}, [&](const Row& row) {
        scopes_.push_back({scope_kind(row.text(1)), std::string(row.text(2))});
    });
    coverage_ = Coverage(rules_.minimum_coverage);
    database_.execute("DELETE FROM kpi_begin");
    Insert begin(database_, "INSERT INTO kpi_begin VALUES(?,?,?)");
    script(sql::kpi_supply).run({}, [&](const Row& row) {
        coverage_.add(kpi_index(row.text(0)), row.text(1), optional_day(row, 2));
        begin.text(row.text(0)).text(row.text(1));
        (row.null(2) ? begin.null() : begin.integer(row.integer(2))).done();
    });
    script(sql::see_targets).run();
    stale = false;
}

void SqlOracle::Impl::see_windows(Date day) {
    script(sql::find_windows).run({{":d", day.days()}}, [&](const Row& row) {
        windows_[static_cast<std::size_t>(row.integer(0))] = {*optional_day(row, 1), *optional_day(row, 2)};
    });
}

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

Analysis SqlOracle::Impl::analysis(const Sheet& sheet) {
    Analysis out;
    const auto today = Script::Parameter{":d", sheet.day().days()};
    script(sql::partner_phases).run({today}, [&](const Row& row) {
        PartnerFigures& figures = out.partners[std::string(row.text(0))];
        figures.phase = row.text(1);
        figures.standing_phase = row.text(2);
    });
    script(sql::business_phase).run({today}, [&](const Row& row) {
        out.business_phase = row.text(0);
        if (!row.null(1)) out.confirmed_phase = row.text(1);
        out.contracted = row.integer(2);
        out.top = row.integer(3);
        out.orders_stable = row.integer(4) != 0;
    });
    script(sql::funnels).run({today}, [&](const Row& row) {
        PartnerFigures& figures = out.partners[std::string(row.text(0))];
        for (int step = 0; step < 7; ++step) {
            if (!row.null(step + 1)) figures.funnel[static_cast<std::size_t>(step)] = row.integer(step + 1);
        }
        if (!row.null(8)) figures.idle = row.integer(8);
        if (!row.null(9)) figures.unreached = row.integer(9);
    });
    script(sql::actions).run({today}, [&](const Row& row) {
        if (!row.null(1)) out.partners[std::string(row.text(0))].action = row.text(1);
    });
    script(sql::concentration).run({}, [&](const Row& row) {
        const auto place = static_cast<std::size_t>(row.integer(0) - 1);
        Spread spread;
        int column = 2;
        for (std::int64_t* figure : {&spread.revenue, &spread.unattributed, &spread.top1,
                                     &spread.attributed_squared, &spread.sum_of_squares}) {
            *figure = row.integer(column++);
        }
        column = 8;
        for (std::int64_t* figure :
             {&spread.top3, &spread.risk1, &spread.risk2, &spread.leavers, &spread.deals}) {
            *figure = row.integer(column++);
        }
        if (!row.null(7)) spread.makes_80 = row.integer(7);
        out.spreads[{sheet.scopes()[place], static_cast<Window>(row.integer(1))}] = spread;
    });
    see_priorities(sheet, out);
    return out;
}

void SqlOracle::Impl::see_priorities(const Sheet& sheet, Analysis& out) {
    database_.execute("DELETE FROM priority_part");
    Insert insert(database_, "INSERT INTO priority_part VALUES(?,?,?,?,?)");
    script(sql::ranked_partners).run({{":d", sheet.day().days()}}, [&](const Row& row) {
        const std::string partner(row.text(0)), tier(row.text(1));
        const auto add = [&](const char* axis, const char* part, std::int64_t value) {
            insert.text(partner).text(tier).text(axis).text(part).integer(value).done();
        };
        const Scope scope{ScopeKind::partner, partner};
        if (!row.null(2)) add("potential", "headcount", row.integer(2));
        for (const auto& [axis, kpi] : {std::pair{"potential", "headroom"},
                                        {"performance", "revenue"},
                                        {"performance", "meetings_held"}}) {
            const Answer& answer = sheet.at(kpi, scope, Window::last_12m);
            if (answer.known()) add(axis, kpi, answer.numerator);
        }
    });
    script(sql::priorities).run({}, [&](const Row& row) {
        PartnerFigures& figures = out.partners[std::string(row.text(0))];
        const bool potential = row.text(1) == "potential";
        (potential ? figures.potential : figures.performance) = row.real(2);
        (potential ? figures.high_potential : figures.high_performance) = row.integer(3) != 0;
    });
}

std::optional<double> SqlOracle::Impl::target(const Scope& scope, const std::string& kpi,
                                              std::string_view sort, int first, int months) {
    if (stale) load();
    Script& find = script(sql::find_target);
    find.bind(":scope", monomi::name_of(scope.kind));
    find.bind(":scope_id", scope.id);
    find.bind(":kpi", kpi);
    find.bind(":sort", sort);
    std::optional<double> value;
    find.run({{":first", first}, {":months", months}}, [&](const Row& row) {
        if (!row.null(0)) value = row.real(0);
    });
    return value;
}

SqlOracle::SqlOracle(const BusinessRules& rules) : impl_(std::make_unique<Impl>(rules)) {}
SqlOracle::~SqlOracle() = default;

void SqlOracle::forget() {
    impl_->records().forget();
    impl_->stale = true;
}

void SqlOracle::add(const Record& record) {
    impl_->records().add(record);
    impl_->stale = true;
}

Sheet SqlOracle::sheet(Date day) { return impl_->sheet(day); }

Analysis SqlOracle::analysis(const Sheet& sheet) { return impl_->analysis(sheet); }

std::optional<double> SqlOracle::target(const Scope& scope, const std::string& kpi, std::string_view sort,
                                        int first, int months) {
    return impl_->target(scope, kpi, sort, first, months);
}

}  // namespace monomi::oracle
