// Scores are a function of the latest versions and the day: whatever the order of arrival, whatever comes
// twice, and whether it comes from the log or from a snapshot.
#include <algorithm>

#include "common/wire/envelope.h"
#include "services/rep-scoring/core/requests.h"
#include "services/rep-scoring/core/scorer.h"
#include "tests/support/catch.h"
#include "tests/support/dice.h"
#include "tests/support/organisation_generator.h"
#include "tests/unit/scoring/scored.h"

using namespace monomi;
using namespace monomi::scoring;
using namespace monomi::scoring::test;

namespace {

constexpr std::uint64_t organisations = 60;

std::string ask(Scorer& scorer, const wire::Value& request) {
    const auto job = begin_request(scorer, wire::encode_value(request));
    while (!job->step(100)) {
    }
    wire::Value reply = job->reply();
    reply.erase("position");
    return wire::encode_value(reply);
}

// Everything there is to be asked, as bytes.
std::string everything(Scorer& scorer, const Organisation& organisation) {
    std::vector<Date> days = organisation.as_of;
    days.push_back(organisation.today);
    std::string bytes;
    for (const Date on : days) {
        bytes += ask(scorer, {{"op", "ranked"}, {"as_of", on.str()}, {"limit", 10'000}});
        std::vector<std::string> ids;
        for (Number rep = 0; rep < scorer.book().reps().size(); ++rep) {
            if (scorer.book().reps().live(rep)) ids.push_back(scorer.book().reps().ids.text(rep));
        }
        std::sort(ids.begin(), ids.end());
        for (const std::string& id : ids) {
            bytes += ask(scorer, {{"op", "rep"}, {"rep", id}, {"as_of", on.str()}});
        }
    }
    return bytes;
}

std::string body_of(const std::vector<Record>& records, std::size_t first, std::size_t last) {
    wire::BatchBuilder batch;
    for (std::size_t i = first; i < last; ++i) {
        std::string bytes;
        wire::encode_record(records[i], bytes);
        batch.add_encoded(bytes);
    }
    return std::string(batch.body());
}

// Gives the records as log entries of random sizes, and looks at scores in between.
void feed(Scorer& scorer, const std::vector<Record>& records, Dice& dice) {
    wire::Envelope envelope;
    envelope.type = "records";
    const std::string header = wire::encode(envelope);
    std::uint64_t sequence = 0;
    for (std::size_t i = 0; i < records.size();) {
        const std::size_t last = std::min(records.size(), i + 1 + dice.below(16));
        scorer.on_log_entry({{1, ++sequence}, header, body_of(records, i, last)});
        i = last;
        if (dice.percent(30)) (void)scorer.settle(dice.below(10));
    }
}

Scorer scorer_of(const Organisation& organisation) {
    Scorer scorer(organisation.rules, shipped_scheme(), organisation.today);
    scorer.restart("log", {});
    return scorer;
}

}  // namespace

TEST_CASE("order and repetitions do not matter, and a snapshot gives the same bytes") {
    for (std::uint64_t seed = 1; seed <= organisations; ++seed) {
        INFO("seed " << seed);
        const Organisation organisation = make_organisation(seed);
        Dice dice(seed);
        Scorer in_order = scorer_of(organisation);
        feed(in_order, organisation.feed, dice);
        const std::string expected = everything(in_order, organisation);

        std::vector<Record> records = organisation.feed;
        for (std::size_t n = dice.below(records.size()); n > 0; --n) {
            records.push_back(records[dice.below(records.size())]);
        }
        dice.shuffle(records);
        Scorer shuffled = scorer_of(organisation);
        feed(shuffled, records, dice);
        const bool same_when_shuffled = everything(shuffled, organisation) == expected;
        CHECK(same_when_shuffled);

        // As the aggregator writes a snapshot: the latest version of each record, tombstones included.
        std::map<std::string, Record> latest;
        const auto key = [](const Record& r) {
            std::string bytes;
            wire::encode_record(r, bytes);
            return std::tuple(r.version, r.deleted, bytes);
        };
        for (const Record& record : organisation.feed) {
            const auto [it, added] =
                latest.emplace(fmt::format("{}/{}", name_of(record.kind), record.id), record);
            if (!added && key(record) > key(it->second)) it->second = record;
        }
        std::vector<Record> snapshot;
        for (const auto& [id, record] : latest) snapshot.push_back(record);
        Scorer restarted = scorer_of(organisation);
        restarted.restart("log", {1, 1});
        for (std::size_t i = 0; i < snapshot.size(); i += 7) {
            restarted.load_chunk(body_of(snapshot, i, std::min(snapshot.size(), i + 7)));
        }
        const bool same_after_restart = everything(restarted, organisation) == expected;
        CHECK(same_after_restart);

        // The ranking that was kept up record by record is the one that is made at once.
        Ranking at_once(in_order.book(), in_order.scheme(), organisation.today);
        while (!at_once.settle(1000)) {
        }
        while (!in_order.settle(1)) {
        }
        const auto &kept = in_order.ranking().order(), &made = at_once.order();
        REQUIRE(kept.size() == made.size());
        for (std::size_t i = 0; i < made.size(); ++i) {
            CHECK(kept[i].rep == made[i].rep);
            CHECK(kept[i].points == made[i].points);
            CHECK(in_order.ranking().ranks(made[i].rep).overall == at_once.ranks(made[i].rep).overall);
            CHECK(in_order.ranking().ranks(made[i].rep).in_partner == at_once.ranks(made[i].rep).in_partner);
        }
    }
}

TEST_CASE("a deal that is deleted or moves to another rep is taken back whole") {
    Scorer scorer({}, shipped_scheme(), day("2026-11-30"));
    scorer.restart("log", {});
    std::uint64_t sequence = 0;
    const auto give = [&](const std::vector<Record>& records) {
        wire::Envelope envelope;
        envelope.type = "records";
        scorer.on_log_entry({{1, ++sequence}, wire::encode(envelope), body_of(records, 0, records.size())});
    };
    const auto score = [&](const char* id) {
        const auto job = begin_request(scorer, wire::encode_value({{"op", "rep"}, {"rep", id}}));
        while (!job->step(100)) {
        }
        return job->reply().at("score").get<double>();
    };
    give({full_supply(), a_partner("P"), a_rep("A").of("P"), a_rep("B").of("P")});
    const double nothing = score("A");
    give({a_deal("D").of("P").rep("A").referred("2026-11-01").won("2026-11-20")});
    const double with_deal = score("A");
    CHECK(with_deal > nothing);
    CHECK(score("B") == nothing);
    give({a_deal("D").of("P").rep("B").version(2).referred("2026-11-01").won("2026-11-20")});
    CHECK(score("A") == nothing);
    CHECK(score("B") == with_deal);
    give({a_deal("D").of("P").rep("A").version(1).referred("2026-11-01").won("2026-11-20")});
    CHECK(score("A") == nothing);
    give({a_deal("D").version(2).deleted()});
    CHECK(score("B") == nothing);
    give({a_deal("D").of("P").rep("B").version(2).referred("2026-11-01").won("2026-11-20")});
    CHECK(score("B") == nothing);
    give({a_deal("D").of("P").version(3).referred("2026-11-01").won("2026-11-20")});
    CHECK(score("B") == nothing);
}
