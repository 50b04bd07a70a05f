#include "tests/property/sql_oracle.h"

#include "tests/property/needs.h"
#include "tests/property/sql.h"
#include "tests/property/sql_oracle_impl.h"

namespace monomi::oracle {
namespace {

ScopeKind scope_kind(std::string_view name) { return from_name<ScopeKind>(name).value(); }

}  // namespace

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
