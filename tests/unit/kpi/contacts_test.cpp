#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {
TestEngine with_partner(std::string_view today) {
    TestEngine t(today);
    t.add(a_partner("P-1").owner("S-1").tier(Tier::second).contract("2025-01-01"));
    t.add(a_staff("S-1").role(Role::activation));
    t.add(a_rep("R-1").of("P-1"));
    return t;
}
}  // namespace

TEST_CASE("touchpoints by type, two-way ones, and for whom they count") {
    TestEngine t = with_partner("2026-11-16");
    t.add(a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-11-16"));
    t.add(a_touchpoint("T-2").with("P-1").by("S-2").on("2026-11-16").type(TouchpointType::email));
    t.add(a_touchpoint("T-3").with("P-1").on("2026-11-16").type(TouchpointType::email).inbound());
    t.add(
        a_touchpoint("T-4").with("P-1").on("2026-11-16").type(TouchpointType::house_list_mailing).inbound());
    t.add(a_touchpoint("T-5").with("P-1").on("2026-11-17"));
    CHECK(t.count("touchpoints", "org", Window::day) == 4);
    CHECK(t.count("touchpoints.email") == 2);
    CHECK(t.count("two_way_touchpoints") == 2);
    CHECK(t.count("touchpoints", "owner:S-1") == 3);
    CHECK(t.count("touchpoints", "owner:S-2") == 1);
    CHECK(t.count("touchpoints", "role:activation") == 3);
    CHECK(t.count("touchpoints", "tier:second") == 4);
    CHECK(t.count("touchpoints", "rep:R-1") == 1);
    t.today("2026-11-17");
    CHECK(t.count("touchpoints", "org", Window::day) == 1);
    CHECK(t.count("touchpoints") == 5);
}

TEST_CASE("one study session with several reps is one for the partner and one for each rep") {
    TestEngine t = with_partner("2026-11-16");
    t.add(a_rep("R-2").of("P-1")).add(a_rep("R-3").of("P-1"));
    t.add(a_touchpoint("T-1").with("P-1").rep("R-1").rep("R-2").rep("R-3").rep("R-2").on("2026-11-01"));
    CHECK(t.count("touchpoints", "partner:P-1") == 1);
    CHECK(t.count("touchpoints", "rep:R-2") == 1);
    CHECK(t.count("reps_touched") == 3);
    t.add(a_touchpoint("T-1").version(2).with("P-1").rep("R-3").on("2026-11-01"));
    CHECK(t.count("touchpoints", "rep:R-2") == 0);
    CHECK(t.count("reps_touched") == 1);
}

TEST_CASE("a decision maker by the flag, or by a listed known rep") {
    TestEngine t = with_partner("2026-11-16");
    t.add(a_touchpoint("T-1").with("P-1").on("2026-11-01").with_decision_maker());
    t.add(a_touchpoint("T-2").with("P-1").rep("R-2").on("2026-11-01").with_decision_maker(false));
    CHECK(t.count("decision_maker_contacts") == 1);
    t.add(a_rep("R-2").of("P-1").decision_maker());
    CHECK(t.count("decision_maker_contacts") == 2);
    CHECK(t.count("decision_maker_contacts", "partner:P-1") == 2);
    t.add(a_rep("R-2").version(2).of("P-1"));
    CHECK(t.count("decision_maker_contacts") == 1);
    t.add(a_rep("R-2").version(3).of("P-1").decision_maker());
    t.add(a_rep("R-2").version(4).deleted());
    CHECK(t.count("decision_maker_contacts") == 1);
}

TEST_CASE("a prospect's touchpoints are kept apart until it is under contract") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").owner("S-1").contract("2026-11-17"));
    t.add(a_touchpoint("T-1").with("P-1").on("2026-11-01").type(TouchpointType::cohosted_seminar));
    CHECK(t.count("touchpoints") == 0);
    CHECK(t.count("events_held") == 0);
    CHECK(t.count("prospect_touchpoints") == 1);
    CHECK(t.count("prospect_touchpoints", "partner:P-1") == 1);
    t.today("2026-11-17");
    CHECK(t.count("touchpoints") == 1);
    CHECK(t.count("events_held") == 1);
    CHECK(t.count("prospect_touchpoints") == 0);
    CHECK(t.count("prospect_touchpoints", "org", Window::ever, "2026-11-16") == 1);
    t.add(a_partner("P-1").version(2).owner("S-1"));
    CHECK(t.count("prospect_touchpoints") == 1);
    t.add(a_deal("D-1").of("P-1").referred("2026-11-17"));  // contracted, date unknown
    CHECK(t.count("touchpoints") == 1);
    t.add(a_deal("D-1").version(2).deleted().of("P-1"));
    CHECK(t.count("touchpoints") == 0);
}

TEST_CASE("an event of several partners is held once in each scope, on its first day there") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").owner("S-1").contract("2025-01-01").tier(Tier::top));
    t.add(a_partner("P-2").owner("S-2").contract("2025-01-01").tier(Tier::top));
    t.add(a_staff("S-1").role(Role::activation)).add(a_staff("S-2").role(Role::activation));
    t.add(a_touchpoint("T-1").with("P-1").on("2026-10-31").event("E-1"));
    t.add(a_touchpoint("T-2").with("P-2").on("2026-11-01").event("E-1"));
    t.add(a_touchpoint("T-3").with("P-2").on("2026-11-02").type(TouchpointType::cohosted_seminar));
    CHECK(t.count("events_held") == 2);
    CHECK(t.count("events_held", "org", Window::month) == 1);
    CHECK(t.count("events_held", "org", Window::prev_month) == 1);
    CHECK(t.count("events_held", "tier:top") == 2);
    CHECK(t.count("events_held", "role:activation") == 2);
    CHECK(t.count("events_held", "owner:S-2", Window::month) == 2);
    CHECK(t.count("events_held", "partner:P-2", Window::month) == 2);
    t.add(a_touchpoint("T-1").version(2).with("P-1").on("2026-10-31"));
    CHECK(t.count("events_held", "org", Window::month) == 2);
    CHECK(t.count("events_held", "owner:S-1") == 0);
}

TEST_CASE("a contact is acquired once ever, where it happened first") {
    TestEngine t = with_partner("2026-11-16");
    t.add(a_partner("P-2").owner("S-2").contract("2025-01-01"));
    t.add(a_rep("R-1").version(2).of("P-1").contact_acquired("2026-10-10"));
    CHECK(t.count("contacts_acquired", "owner:S-1", Window::prev_month) == 1);
    t.add(a_touchpoint("T-1")
              .with("P-2")
              .rep("R-1")
              .by("S-3")
              .on("2026-10-09")
              .type(TouchpointType::contact_acquired));
    CHECK(t.count("contacts_acquired", "partner:P-1") == 0);
    CHECK(t.count("contacts_acquired", "partner:P-2") == 1);
    CHECK(t.count("contacts_acquired", "owner:S-3") == 1);
    CHECK(t.count("contacts_acquired", "rep:R-1") == 1);
    CHECK(t.count("contacts_acquired") == 1);
    t.add(a_touchpoint("T-1").version(2).with("P-2").deleted());
    CHECK(t.count("contacts_acquired", "owner:S-1") == 1);
    CHECK(t.count("reps_contactable", "partner:P-1") == 1);
}

TEST_CASE("a touchpoint on the same day as the rep's own date decides for whom it counts") {
    TestEngine t = with_partner("2026-11-16");
    t.add(a_rep("R-1").version(2).of("P-1").contact_acquired("2026-10-09"));
    t.add(a_touchpoint("T-2")
              .with("P-1")
              .rep("R-1")
              .by("S-9")
              .on("2026-10-09")
              .type(TouchpointType::contact_acquired));
    t.add(a_touchpoint("T-1")
              .with("P-1")
              .rep("R-1")
              .by("S-8")
              .on("2026-10-09")
              .type(TouchpointType::contact_acquired));
    CHECK(t.count("contacts_acquired", "owner:S-8") == 1);
    CHECK(t.count("contacts_acquired", "owner:S-9") == 0);
}

TEST_CASE("states of reps: the edges of the 90 days and the 12 months") {
    TestEngine t = with_partner("2026-11-16");
    t.add(a_rep("R-1").version(2).of("P-1").contact_acquired("2026-01-01"));
    t.add(a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-08-19"));  // 89 days before
    t.add(a_deal("D-1").of("P-1").rep("R-1").referred("2026-08-19"));
    t.add(a_deal("D-2").of("P-1").rep("R-1").won("2025-11-17"));
    for (const std::string_view scope : {"org", "partner:P-1", "owner:S-1", "tier:second", "rep:R-1"}) {
        INFO(scope);
        CHECK(t.count("reps_touched", scope, Window::ever, "2026-11-16") == 1);
        CHECK(t.count("reps_reachable", scope, Window::ever, "2026-11-16") == 1);
        CHECK(t.count("reps_active", scope, Window::ever, "2026-11-16") == 1);
        CHECK(t.count("reps_producing", scope, Window::ever, "2026-11-16") == 1);
        CHECK(t.count("reps_touched", scope, Window::ever, "2026-11-17") == 0);
        CHECK(t.count("reps_active", scope, Window::ever, "2026-11-17") == 0);
        CHECK(t.count("reps_producing", scope, Window::ever, "2026-11-17") == 0);
    }
    t.today("2026-11-17");  // no record arrives
    CHECK(t.count("reps_touched") == 0);
    CHECK(t.count("reps_producing") == 0);
    CHECK(t.count("reps_contactable") == 1);
}

TEST_CASE("a rep who left or has not joined is out on that day") {
    TestEngine t = with_partner("2026-11-16");
    t.add(a_rep("R-2").of("P-1").left("2026-11-16"));
    t.add(a_rep("R-3").of("P-1").joined("2026-11-17"));
    CHECK(t.count("reps_known") == 1);
    CHECK(t.count("reps_known", "org", Window::ever, "2026-11-15") == 2);
    CHECK(t.count("reps_known", "org", Window::ever, "2026-11-17") == 2);
}

TEST_CASE("a rep who moves is counted at the new partner; past touchpoints stay") {
    TestEngine t = with_partner("2026-11-16");
    t.add(a_partner("P-2").contract("2025-01-01"));
    t.add(a_rep("R-1").version(2).of_from("2026-01-01", "P-1").of_from("2026-11-10", "P-2"));
    t.add(a_touchpoint("T-1").with("P-1").rep("R-1").on("2026-11-01"));
    CHECK(t.count("reps_touched", "partner:P-1") == 0);
    CHECK(t.count("reps_touched", "partner:P-2") == 1);
    CHECK(t.count("touchpoints", "partner:P-1") == 1);
    CHECK(t.count("touchpoints", "partner:P-2") == 0);
    CHECK(t.count("reps_known", "partner:P-1", Window::ever, "2026-11-09") == 1);
    CHECK(t.count("reps_known", "org", Window::ever, "2025-12-31") == 0);  // of no partner yet
    CHECK(t.count("reps_known", "partner:P-1", Window::prev_month) == 1);
}

TEST_CASE("reachable and active shares rest on partners with a known headcount") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").contract("2025-01-01").headcount(4));
    t.add(a_partner("P-2").contract("2025-01-01"));
    t.add(a_partner("P-3").headcount(9));  // a prospect
    t.add(a_rep("R-1").of("P-1").contact_acquired("2026-01-01"))
        .add(a_rep("R-2").of("P-2").contact_acquired("2026-01-01"));
    for (const char* rep : {"R-1", "R-2"}) {
        t.add(a_touchpoint(std::string("T-") + rep).with("P-1").rep(rep).on("2026-11-01"));
    }
    CHECK(t.count("reps_reachable") == 2);
    CHECK(t.value("reachable_rate") == 0.25);
    CHECK(t.reading("reachable_rate").coverage == 0.5);
    CHECK(t.count("sales_headcount") == 4);
    CHECK(t.count("sales_headcount", "partner:P-3") == 9);
    CHECK_FALSE(t.value("sales_headcount", "partner:P-2"));
    CHECK_FALSE(t.value("reachable_rate", "partner:P-2"));
    CHECK_FALSE(t.value("sales_headcount", "rep:R-1"));
    CHECK(t.value("rep_active_rate", "partner:P-1") == 0);
    t.add(a_partner("P-4").contract("2025-01-01"));
    CHECK_FALSE(t.value("reachable_rate"));  // a third is under 40 %
}
