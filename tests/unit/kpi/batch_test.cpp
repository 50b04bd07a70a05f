// Applying many records at once, and the tables beneath.
#include <algorithm>

#include "services/kpi-aggregator/core/published_vector.h"
#include "services/kpi-aggregator/core/record_batch.h"
#include "services/kpi-aggregator/core/refusal.h"
#include "services/kpi-aggregator/core/rows.h"
#include "tests/unit/kpi/engine_fixture.h"

using namespace monomi;
using namespace monomi::kpi;

namespace {

// More than are applied at once, with references to what comes later, new versions and repetitions.
std::vector<Record> some_records() {
    std::vector<Record> records;
    const auto id = [](const char* letter, int number) { return fmt::format("{}-{}", letter, number); };
    for (int i = 0; i < 150; ++i) {
        records.push_back(
            a_deal(id("D", i)).of(id("P", i % 7)).rep(id("R", i % 11)).customer(id("C", i % 5)));
        records.push_back(a_touchpoint(id("T", i))
                              .with(id("P", i % 7))
                              .rep(id("R", i % 11))
                              .rep(id("R", i % 3))
                              .rep(id("R", 12))
                              .type(i % 4 == 0 ? TouchpointType::contact_acquired : TouchpointType::phone)
                              .on("2026-11-02"));
        records.push_back(a_deal(id("D", i / 2)).version(2 + i).of(id("P", i % 6)).won("2026-11-03").mrr(i));
        records.push_back(
            a_subscription(id("U", i)).of(id("P", i % 7), id("C", i % 5)).mrr_from("2026-11-01", i));
        if (i % 10 == 0) records.push_back(records[records.size() / 2]);
        if (i % 20 == 0) records.push_back(a_deal(id("D", i / 4)).version(1000).deleted());
    }
    for (int i = 0; i < 7; ++i) {
        records.push_back(a_partner(id("P", i)).contract("2026-01-01").owner("S-1").tier(Tier::top));
    }
    for (int i = 0; i < 13; ++i) records.push_back(a_rep(id("R", i)).of(id("P", i % 7)));
    for (int i = 0; i < 13; ++i) records.push_back(a_rep(id("R", i)).version(2).of(id("P", i % 5)));
    return records;
}

std::vector<std::string> stored(const Engine& engine) {
    std::vector<std::string> all;
    Engine::ExportCursor cursor;
    (void)engine.export_records(cursor, 1'000'000,
                                [&](std::string_view bytes, bool) { all.emplace_back(bytes); });
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

TEST_CASE("records applied at once are applied as one by one") {
    TestEngine single("2026-11-16");
    TestEngine batch("2026-11-16");
    wire::BatchBuilder body;
    std::string bytes;
    std::size_t visited = 0;
    const std::vector<Record> records = some_records();
    for (const Record& record : records) {
        single.add(record);
        bytes.clear();
        wire::encode_record(record, bytes);
        body.add_encoded(bytes);
    }
    body.add_encoded("\xc0");
    RecordBatch reused;
    const auto undecodable = reused.apply(batch.engine, body.body(), {}, [&](const RecordView&) {
        ++visited;
        return false;
    });
    CHECK(undecodable == 1);
    CHECK(visited == records.size());
    CHECK(stored(single.engine) == stored(batch.engine));
    for (const Scope& scope : published_scopes(single.engine)) {
        CHECK(published_vector(single.engine, scope) == published_vector(batch.engine, scope));
    }
}

TEST_CASE("a vector that is read in slices is that of one reading, and begins anew with a new day") {
    TestEngine t("2026-11-16");
    for (const Record& record : some_records()) t.add(record);
    const Scope org{ScopeKind::org, ""};
    VectorReading sliced(org);
    std::size_t slices = 1;
    while (!sliced.step(t.engine, [] { return true; })) ++slices;
    CHECK(slices > published_windows.size());
    CHECK(sliced.take() == published_vector(t.engine, org));

    VectorReading over_midnight(org);
    CHECK_FALSE(over_midnight.step(t.engine, [] { return true; }));
    t.today("2026-11-17");
    CHECK(over_midnight.step(t.engine, [] { return false; }));
    CHECK(over_midnight.take() == published_vector(t.engine, org));
}

TEST_CASE("a list of rows keeps what is put in, in place and beyond") {
    Rows rows;
    for (Symbol row = 0; row < 5; ++row) {
        CHECK(rows.size() == row);
        rows.push_back(row);
    }
    const Rows copy = rows;
    rows.remove(1);
    rows.remove(77);
    CHECK(std::vector<Symbol>(rows.begin(), rows.end()) == std::vector<Symbol>{0, 4, 2, 3});
    rows.push_back(0);
    rows.sort_unique();
    CHECK(std::vector<Symbol>(rows.begin(), rows.end()) == std::vector<Symbol>{0, 2, 3, 4});
    CHECK(std::vector<Symbol>(copy.begin(), copy.end()) == std::vector<Symbol>{0, 1, 2, 3, 4});
}

TEST_CASE("texts keep their numbers while the table grows, short and long ones") {
    Interner texts;
    const auto text = [](Symbol i) {
        return i % 3 == 0 ? fmt::format("{:036}", i) : fmt::format("{:0{}}", i, 10 + i % 12);
    };
    for (Symbol i = 0; i < 5000; ++i) {
        REQUIRE(texts.find(text(i)) == none);
        REQUIRE(texts.intern(text(i)) == i);
        REQUIRE(texts.find(text(i / 2)) == i / 2);
    }
    for (Symbol i = 0; i < 5000; ++i) {
        REQUIRE(texts.intern(text(i)) == i);
        REQUIRE(texts.text(i) == text(i));
    }
    CHECK(texts.find("") == none);
    CHECK(texts.intern("") == 5000);
}

TEST_CASE("a refusal for something that is not there is told from a wrong request") {
    TestEngine t("2026-11-16");
    t.add(a_partner("P-1").owner("S-1")).add(a_rep("R-1").of("P-1"));
    const auto code = [&](const wire::Value& request) { return code_of_refusal(request, t.engine); };
    CHECK(code({{"kpi", "deals_wo"}}) == "not_found");
    CHECK(code({{"kpis", {"deals_won", "deals_wo"}}}) == "not_found");
    CHECK(code({{"kpi", "deals_won"}, {"scope", "partner:P-2"}}) == "not_found");
    CHECK(code({{"scope", "rep:R-2"}}) == "not_found");
    CHECK(code({{"scope", "owner:S-2"}}) == "not_found");
    CHECK(code({{"partner", "P-2"}}) == "not_found");
    CHECK(code({{"kpi", "deals_won"}, {"scope", "rep:R-1"}, {"partner", "P-1"}}) == "invalid");
    CHECK(code({{"scope", "owner:S-1"}, {"window", "no"}}) == "invalid");
    CHECK(code({{"scope", "nothing"}}) == "invalid");
    CHECK(code(wire::Value::array()) == "invalid");
}
