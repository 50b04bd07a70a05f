// Since when what an alert tells of has stood, what of it is urgent, and the order of the list.
#include "admin-gui/model/alert_days.h"

#include "admin-gui/model/row_rules.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

const Date today = Date::of(2026, 11, 20);

Alert with(std::vector<std::pair<std::string, std::optional<double>>> values) {
    Alert alert;
    alert.since = today - 2;
    alert.values = std::move(values);
    return alert;
}

std::shared_ptr<const Alert> firing(std::string id, Severity severity,
                                    std::vector<std::pair<std::string, std::optional<double>>> values = {}) {
    Alert alert = with(std::move(values));
    alert.id = alert.rule = std::move(id);
    alert.severity = severity;
    return std::make_shared<const Alert>(std::move(alert));
}

}  // namespace

TEST_CASE("A clock says how far it is over, or how long it still runs") {
    const auto of_clock = [](double left) {
        return alert_days(with({{"clock.first_warning_days", 30.0}, {"clock.new_partner.days_left", left}}),
                          today);
    };
    CHECK(of_clock(-1)->of == AlertDays::Of::over);
    CHECK(of_clock(-1)->days == 1);
    CHECK(of_clock(0)->of == AlertDays::Of::left);
    CHECK(of_clock(0)->days == 0);
    CHECK(of_clock(14)->days == 14);
    const auto lapsed = alert_days(with({{"clock.lapsed.days_left", -95.0}}), today);
    CHECK(lapsed->of == AlertDays::Of::over);
    CHECK(lapsed->days == 95);
}

TEST_CASE("Deals and reps say how long they have stood; else it is the day on which it was seen") {
    CHECK(alert_days(with({{"deal.stage_days", 43.0}}), today)->days == 43);
    CHECK(alert_days(with({{"rep.silent_days", 61.0}}), today)->of == AlertDays::Of::stood);
    // A rep that nobody ever spoke with has no such number.
    const auto never = alert_days(with({{"rep.silent_days", std::nullopt}}), today);
    CHECK(never->of == AlertDays::Of::seen);
    CHECK(never->days == 2);
    Alert unseen = with({});
    unseen.since.reset();
    CHECK_FALSE(alert_days(unseen, today));
    CHECK_FALSE(alert_days(with({}), std::nullopt));
}

TEST_CASE("Of alerts that fired together the most pressing comes first") {
    AlertTable table;
    table.set({firing("a", Severity::critical, {{"clock.lapsed.days_left", -3.0}}),
               firing("b", Severity::critical, {{"clock.lapsed.days_left", -80.0}}),
               firing("c", Severity::info, {{"deal.stage_days", 200.0}}),
               firing("d", Severity::critical, {{"clock.lapsed.days_left", 5.0}})});
    std::string order;
    for (const auto& alert : table.rows) order += alert->id;
    CHECK(order == "badc");
}

TEST_CASE("Urgent are warnings and what is worse, of what nobody muted") {
    AlertTable table;
    auto muted = std::make_shared<Alert>(*firing("e", Severity::critical));
    muted->silenced_by = "s-1";
    table.set({firing("a", Severity::critical), firing("b", Severity::warning),
               firing("c", Severity::warning), firing("d", Severity::info), muted});
    CHECK(table.urgent() == 3);
    CHECK(table.open() == 4);
    CHECK(table.open(Severity::info) == 1);
    CHECK(table.count(AlertState::firing) == 5);
}
