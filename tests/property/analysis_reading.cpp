// What stands beside the KPIs, and targets, as the SQL answers them.
#include <utility>

#include "tests/property/sql.h"
#include "tests/property/sql_oracle_impl.h"

namespace monomi::oracle {

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

}  // namespace monomi::oracle
