// What a person sees who looks at the alerts of the sample for the first time: something to do by most rules,
// and not more than can be read.
#include "admin-cli/sample/sample.h"

#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;

TEST_CASE("the sample's alerts can be read", "[rules][sample]") {
    World world("2026-11-19");
    const auto records = monomi::sample::make_sample({1, 60, 600, 24, world.now.today});
    REQUIRE(records);
    for (std::size_t i = 0; i < records->size(); i += 1000) {
        const auto begin = records->begin() + static_cast<std::ptrdiff_t>(i);
        const auto size = static_cast<std::ptrdiff_t>(std::min<std::size_t>(1000, records->size() - i));
        world.add(std::vector<monomi::Record>(begin, begin + size));
    }
    world.pass(10);
    std::map<std::string, std::map<std::string, int>> counts;
    int all = 0, above_info = 0, no_data = 0;
    for (const auto& [id, alert] : world.book->alerts()) {
        ++counts[alert.rule][world.state(id)];
        all += alert.state == AlertState::firing;
        above_info += alert.state == AlertState::firing && alert.severity > Severity::info;
        no_data += alert.state == AlertState::no_data;
    }
    std::string told;
    for (const auto& [rule, states] : counts) {
        for (const auto& [state, count] : states) told += fmt::format("{} {}: {}\n", rule, state, count);
    }
    INFO(told);
    CHECK(all >= 60);
    CHECK(all <= 300);
    CHECK(above_info <= 90);
    CHECK(no_data <= 20);
    for (const auto* rule : {"new_partner_no_deal", "partner_lapsed", "knowledge_gap", "deal_stuck"})
        CHECK(counts[rule].size() >= 1);
}
