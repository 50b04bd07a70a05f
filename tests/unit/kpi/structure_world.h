// The partner of the worked example: headcount 20, known 12, contactable 11, touched 10, reachable 9, active
// 4, producing 3 with 600k, 90k and 30k in the last twelve months, as of 30 November 2026.
#pragma once
#include "tests/unit/kpi/request_fixture.h"

namespace monomi::kpi {

inline std::string rep_id(int number) { return fmt::format("R-{:02}", number); }

inline void add_worked_example(RequestWorld& world) {
    world.add(a_partner("P-1").tier(Tier::second).owner("S-1").contract("2024-01-01").headcount(20));
    for (int i = 1; i <= 12; ++i) {
        auto rep = a_rep(rep_id(i)).of("P-1");
        if (i <= 11) rep.contact_acquired("2025-01-10");
        world.add(rep);
    }
    for (int i = 1; i <= 10; ++i) {
        auto touch = a_touchpoint("T-" + rep_id(i)).with("P-1").rep(rep_id(i)).on("2026-11-02");
        if (i == 10) touch.type(TouchpointType::house_list_mailing);
        world.add(touch);
    }
    world.add(a_deal("D-1").of("P-1").rep("R-01").referred("2026-10-01").won("2026-10-20").mrr(600'000));
    world.add(a_deal("D-2").of("P-1").rep("R-02").referred("2026-10-01").won("2026-10-21").mrr(50'000));
    world.add(a_deal("D-3").of("P-1").rep("R-02").referred("2025-11-15").won("2025-12-01").mrr(40'000));
    world.add(a_deal("D-4").of("P-1").rep("R-03").referred("2026-10-02").won("2026-11-30").mrr(30'000));
    world.add(a_deal("D-5").of("P-1").rep("R-04").referred("2026-10-02"));
}

inline RequestWorld worked_example() {
    RequestWorld world("2026-11-30");
    add_worked_example(world);
    return world;
}

}  // namespace monomi::kpi
