#include "services/rep-scoring/core/ranking.h"

#include "services/rep-scoring/core/contacts.h"
#include "tests/support/catch.h"
#include "tests/unit/scoring/scored.h"

using namespace monomi;
using namespace monomi::scoring;
using namespace monomi::scoring::test;

namespace {

// Partners P and Q; A and C at P, B and D at Q. A has two wins, B and C one each, D none.
Scored four_reps() {
    Scored scored;
    scored.add(
        {full_supply(), a_partner("P").owner("S"), a_partner("Q"), a_rep("D").of("Q"), a_rep("C").of("P"),
         a_rep("B").of("Q"), a_rep("A").of("P"), a_deal("D1").of("P").rep("A").won("2026-11-01"),
         a_deal("D2").of("P").rep("A").won("2026-11-02"), a_deal("D3").of("Q").rep("B").won("2026-11-01"),
         a_deal("D4").of("P").rep("C").won("2026-11-01")});
    return scored;
}

void settle(Scored& scored, Ranking& ranking) {
    for (const Number rep : scored.book.take_changed()) ranking.mark(rep);
    while (!ranking.settle(1)) {
    }
}

std::string text_of(const Scored& scored, Ranking& ranking) {
    std::string text;
    for (const auto& place : ranking.order()) {
        const Ranks ranks = ranking.ranks(place.rep);
        text +=
            fmt::format("{}{}/{} ", scored.book.reps().ids.text(place.rep), ranks.overall, ranks.in_partner);
    }
    return text;
}

}  // namespace

TEST_CASE("ranks overall and within the partner; equal scores share one") {
    Scored scored = four_reps();
    Ranking ranking(scored.book, scored.scheme, day("2026-11-30"));
    settle(scored, ranking);
    CHECK(text_of(scored, ranking) == "A1/1 B2/1 C2/2 D4/2 ");
}

TEST_CASE("a change re-scores whom it concerns and nobody else") {
    Scored scored = four_reps();
    Ranking ranking(scored.book, scored.scheme, day("2026-11-30"));
    settle(scored, ranking);
    (void)ranking.order();
    (void)ranking.take_changed(100);
    scored.add({a_deal("D5").of("Q").rep("D").won("2026-11-30"),
                a_deal("D6").of("Q").rep("D").won("2026-11-30"),
                a_deal("D7").of("Q").rep("D").won("2026-11-30")});
    settle(scored, ranking);
    CHECK(ranking.take_changed(100) == std::vector<Number>{scored.rep("D")});
    CHECK(text_of(scored, ranking) == "D1/1 A2/1 B3/2 C3/2 ");
    scored.add({a_rep("A").of("P").version(2).left("2026-11-30")});
    settle(scored, ranking);
    CHECK(text_of(scored, ranking) == "D1/1 B2/2 C2/1 ");
    CHECK(ranking.ranks(scored.rep("A")).overall == 0);
    scored.add({a_rep("A").of("Q").version(3)});
    settle(scored, ranking);
    CHECK(text_of(scored, ranking) == "D1/1 A2/2 B3/3 C3/1 ");
    scored.add({a_rep("A").version(4).deleted(), a_rep("E").of("P")});
    settle(scored, ranking);
    CHECK(text_of(scored, ranking) == "D1/1 B2/2 C2/1 E4/2 ");
}

TEST_CASE("a new day re-scores all, in slices of any size") {
    Scored scored = four_reps();
    Ranking ranking(scored.book, scored.scheme, day("2026-11-30"));
    settle(scored, ranking);
    (void)ranking.take_changed(100);
    ranking.set_date(day("2026-12-01"));
    CHECK_FALSE(ranking.settled());
    CHECK_FALSE(ranking.settle(3));
    CHECK(ranking.settle(1));
    CHECK(ranking.take_changed(3).size() == 3);
    CHECK(ranking.take_changed(3).size() == 1);
    for (const char* id : {"A", "B", "C", "D"}) {
        CHECK(ranking[scored.rep(id)].score.points == scored.row("2026-12-01", id).score.points);
    }
    ranking.set_date(day("2026-12-01"));
    CHECK(ranking.settled());
}

TEST_CASE("who has no score stands last, without a rank") {
    Scored scored;
    scored.add({a_partner("P"), a_rep("B").of("P"), a_rep("A").of("P"),
                a_source("crm").supplies_for("deal.won_on", {"P"})});
    Ranking ranking(scored.book, scored.scheme, day("2026-11-30"));
    settle(scored, ranking);
    CHECK(text_of(scored, ranking) == "A0/0 B0/0 ");
}

TEST_CASE("the contacts of the week: dormant first, then rising, then by score, up to the capacity") {
    Scored scored = four_reps();
    const auto list = [&](std::int64_t version, std::optional<std::int64_t> capacity) {
        Record staff = a_staff("S").version(version).record();
        staff.staff.weekly_contact_capacity = capacity;
        scored.add({staff});
        Ranking ranking(scored.book, scored.scheme, day("2026-11-30"));
        settle(scored, ranking);
        std::string text;
        const ContactList contacts = contacts_of_week(scored.book, ranking, "S").value();
        CHECK(contacts.total == 3);
        for (const Contact& contact : contacts.contacts) {
            text += fmt::format("{} {}, ", scored.book.reps().ids.text(contact.rep), name_of(contact.why));
        }
        return text;
    };
    // A spoke with us today and rises; C was never spoken with; E did nothing.
    scored.add({a_touchpoint("T").with("P").rep("A").on("2026-11-30"), a_rep("E").of("P")});
    CHECK(list(1, std::nullopt) == "C dormant, A rising, E score, ");
    CHECK(list(2, 3) == "C dormant, A rising, E score, ");
    CHECK(list(3, 2) == "C dormant, A rising, ");
    CHECK(list(4, 0).empty());
    Ranking ranking(scored.book, scored.scheme, day("2026-11-30"));
    CHECK_FALSE(contacts_of_week(scored.book, ranking, "S9"));
}
