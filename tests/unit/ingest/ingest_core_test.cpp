#include "tests/unit/ingest/harness.h"

using namespace monomi;
using namespace monomi::ingest;

TEST_CASE("a verdict comes only after the append is durable, with its position, and then the event") {
    Harness h;
    h.batch("r1", {h.staff("S1")});
    REQUIRE(h.out.appends.size() == 1);
    CHECK(h.out.replies.empty());
    CHECK(h.out.published.empty());

    h.finish(0);
    REQUIRE(h.out.replies.size() == 1);
    CHECK(h.out.replies[0].sender == "sender-r1");
    CHECK(h.out.replies[0].header.request_id == "r1");
    CHECK(h.out.replies[0].header.position == "1-1");
    CHECK(h.out.replies[0].body["accepted"] == 1);
    CHECK(h.out.replies[0].body["retry"] == false);
    REQUIRE(h.out.published.size() == 1);
    CHECK(h.out.published[0].topic == "records/");
    CHECK(h.out.published[0].header.position == "1-1");
    CHECK(h.out.published[0].header.previous == "1-0");
    CHECK(h.out.published[0].body == h.out.appends[0].body);
}

TEST_CASE("what arrives while appends are under way is committed as one group") {
    Options options;
    options.max_in_flight = 1;
    Harness h(options);
    h.batch("r1", {h.staff("S1")});
    h.batch("r2", {h.staff("S2")});
    h.batch("r3", {h.staff("S3"), h.staff("S4")});
    REQUIRE(h.out.appends.size() == 1);
    h.finish(0);
    REQUIRE(h.out.appends.size() == 2);
    CHECK(Harness::records_in(h.out.appends[1].body) == 3);
    h.finish(1);
    REQUIRE(h.out.replies.size() == 3);
    CHECK(h.out.replies[1].header.position == "1-2");
    CHECK(h.out.replies[2].header.position == "1-2");
    CHECK(h.out.published[1].header.previous == "1-1");
    CHECK(h.core.idle());
}

TEST_CASE("a bad record of a batch is refused alone, with index, field and reason, and kept") {
    Harness h;
    h.batch("r1",
            {h.staff("S1"), h.record({{"kind", "staff"}, {"id", "S2"}, {"version", "x"}}), h.staff("S3"),
             h.record({{"kind", "rep"},
                       {"id", "R1"},
                       {"version", 1},
                       {"source", "crm"},
                       {"name", "n"},
                       {"partner", "P1"},
                       {"interest", 6}})});
    h.finish(0);
    REQUIRE(h.out.replies.size() == 1);
    const auto& body = h.out.replies[0].body;
    CHECK(body["accepted"] == 2);
    REQUIRE(body["rejected"].size() == 2);
    CHECK(body["rejected"][0]["index"] == 1);
    CHECK(body["rejected"][0]["field"] == "version");
    CHECK(body["rejected"][1]["index"] == 3);
    CHECK(body["rejected"][1]["field"] == "interest");
    CHECK(h.out.rejected.size() == 2);
    CHECK(Harness::records_in(h.out.appends[0].body) == 2);
}

TEST_CASE("records are counted by the source that the header names, else by the sender") {
    Harness h;
    const auto send = [&](const std::string& source, const std::vector<std::string>& records) {
        wire::Envelope envelope;
        envelope.type = "batch";
        envelope.source = source;
        h.core.on_message("sender", "local:test", wire::encode(envelope), Harness::body(records), h.now);
    };
    const auto bad = h.record({{"kind", "nonsense"}});
    send("crm", {h.staff("S1"), h.staff("S2"), bad});
    send("web", {bad});
    send("", {h.staff("S3")});
    const auto& sources = h.core.counters().sources;
    REQUIRE(sources.size() == 3);
    CHECK(sources.at("crm").accepted == 2);
    CHECK(sources.at("crm").rejected == 1);
    CHECK(sources.at("web").accepted == 0);
    CHECK(sources.at("web").rejected == 1);
    CHECK(sources.at("local:test").accepted == 1);
    // Whoever names ever new sources costs no more than so much.
    for (std::size_t i = 0; i < 2 * Counters::most_sources; ++i) send("s" + std::to_string(i), {bad});
    CHECK(sources.size() == Counters::most_sources);
    CHECK(h.core.counters().rejected == 2 + 2 * Counters::most_sources);
}

TEST_CASE("a batch with no good record is answered at once and appends nothing") {
    Harness h;
    h.batch("r1", {h.record({{"kind", "nonsense"}})});
    CHECK(h.out.appends.empty());
    REQUIRE(h.out.replies.size() == 1);
    CHECK(h.out.replies[0].body["accepted"] == 0);
    CHECK(h.out.replies[0].body["rejected"].size() == 1);
    CHECK(h.core.idle());
}

TEST_CASE("money in another currency is refused, records without money are not") {
    Harness h;
    const auto deal = h.record(
        {{"kind", "deal"}, {"id", "D1"}, {"version", 1}, {"source", "crm"}, {"partner", "P1"}, {"mrr", 100}});
    h.batch("r1", {deal, h.staff("S1")}, "", "USD");
    h.finish(0);
    CHECK(h.out.replies[0].body["accepted"] == 1);
    CHECK(h.out.replies[0].body["rejected"][0]["field"] == "currency");
    h.batch("r2", {deal}, "", "JPY");
    h.finish(1);
    CHECK(h.out.replies[1].body["accepted"] == 1);
}

TEST_CASE("before the store is open senders are told to retry") {
    Harness h({}, false);
    h.batch("r1", {h.staff("S1")});
    CHECK(h.out.appends.empty());
    REQUIRE(h.out.replies.size() == 1);
    CHECK(h.out.replies[0].body["retry"] == true);
}

TEST_CASE("when the store goes away, what is under way waits for its outcome and the rest is told to retry") {
    Harness h;
    h.batch("r1", {h.staff("S1")});
    h.batch("r2", {h.staff("S2")});
    h.batch("r3", {h.staff("S3")});  // two appends are under way, this one waits
    h.core.on_store_away("connection lost");
    h.batch("r4", {h.staff("S4")});
    REQUIRE(h.out.replies.size() == 2);
    CHECK(h.out.replies[0].header.request_id == "r3");
    CHECK(h.out.replies[0].body["retry"] == true);
    CHECK(h.out.replies[0].body["reason"] == "connection lost");
    CHECK(h.out.replies[1].header.request_id == "r4");

    h.finish(0);  // it had been written before the connection broke
    h.finish(1, AppendOutcome::failed, "not in the log");
    REQUIRE(h.out.replies.size() == 4);
    CHECK(h.out.replies[2].body["accepted"] == 1);
    CHECK(h.out.replies[3].body["retry"] == true);
    CHECK(h.core.idle());

    h.core.on_store_open("log-1", {2, 0});
    h.batch("r5", {h.staff("S1")});
    CHECK(h.out.appends.size() == 3);
}

TEST_CASE("an append that could not be sent is answered before the open outcome of the one before it") {
    Harness h;
    h.batch("r1", {h.staff("S1")});
    h.batch("r2", {h.staff("S2")});
    h.finish(1, AppendOutcome::failed, "not sent");
    REQUIRE(h.out.replies.size() == 1);
    CHECK(h.out.replies[0].header.request_id == "r2");
    CHECK(h.out.replies[0].body["retry"] == true);
    h.finish(0);
    REQUIRE(h.out.replies.size() == 2);
    CHECK(h.out.replies[1].body["accepted"] == 1);
    CHECK(h.core.idle());
    h.batch("r3", {h.staff("S3")});
    CHECK(h.out.appends.size() == 3);
}

TEST_CASE("a deposed writer stops appending") {
    Harness h;
    h.batch("r1", {h.staff("S1")});
    h.finish(0, AppendOutcome::fenced, "a newer epoch writes");
    CHECK(h.out.replies[0].body["retry"] == true);
    CHECK_FALSE(h.core.store_open());
    h.batch("r2", {h.staff("S1")});
    CHECK(h.out.appends.size() == 1);
}

TEST_CASE("a full store refuses one group and goes on") {
    Harness h;
    h.batch("r1", {h.staff("S1")});
    h.finish(0, AppendOutcome::full, "out of memory");
    CHECK(h.out.replies[0].body["retry"] == true);
    CHECK(h.out.replies[0].body["reason"] == "out of memory");
    CHECK(h.out.published.empty());
    h.batch("r2", {h.staff("S1")});
    h.finish(1);
    CHECK(h.out.replies[1].body["accepted"] == 1);
}

TEST_CASE("from the fill limit on senders are told to retry: below, at") {
    Harness h;
    h.core.on_tick(h.now, 0.699);
    h.batch("r1", {h.staff("S1")});
    CHECK(h.out.appends.size() == 1);
    h.core.on_tick(h.now, 0.7);
    h.batch("r2", {h.staff("S1")});
    CHECK(h.out.appends.size() == 1);
    CHECK(h.out.replies.back().body["retry"] == true);
}

TEST_CASE("an import's begin and end are log entries in the order of its batches") {
    Options options;
    options.max_in_flight = 1;
    Harness h(options);
    h.import("i1", "imp", "begin");
    h.batch("r1", {h.staff("S1")}, "imp");
    h.batch("r2", {h.staff("S2")}, "imp");
    h.import("i2", "imp", "end");
    for (std::size_t i = 0; i < 3; ++i) h.finish(i);
    REQUIRE(h.out.appends.size() == 3);
    CHECK(h.out.appends[0].header.type == "import");
    CHECK(h.out.appends[1].header.type == "records");
    CHECK(h.out.appends[2].header.type == "import");
    CHECK(wire::decode_value(h.out.appends[2].body).value()["state"] == "end");
    CHECK(h.out.published[0].topic == "import/");
    CHECK(h.out.replies.size() == 4);
}

TEST_CASE("an import whose sender fell silent is ended as abandoned: before, at the time-out") {
    Options options;
    options.import_timeout_ms = 1000;
    Harness h(options);
    h.import("i1", "imp", "begin");
    h.finish(0);
    h.now.real += 999;
    h.core.on_tick(h.now, 0);
    CHECK(h.out.appends.size() == 1);
    h.now.real += 1;
    h.core.on_tick(h.now, 0);
    REQUIRE(h.out.appends.size() == 2);
    CHECK(wire::decode_value(h.out.appends[1].body).value()["state"] == "abandoned");
    h.core.on_tick(h.now, 0);
    CHECK(h.out.appends.size() == 2);
}

TEST_CASE("imports that were open before a restart are ended too when nobody comes back") {
    Harness first;
    first.import("i1", "imp", "begin");
    Options options;
    options.import_timeout_ms = 1000;
    Harness second(options);
    second.core.restore_imports(first.out.imports, second.now);
    second.now.real += 1000;
    second.core.on_tick(second.now, 0);
    REQUIRE(second.out.appends.size() == 1);
    CHECK(second.out.appends[0].header.import_id == "imp");
}

TEST_CASE("the log's tail is announced on every tick once the log is known") {
    Harness h({}, false);
    h.core.on_tick(h.now, 0);
    CHECK(h.out.published.empty());
    h.core.on_store_open("log-1", {3, 7});
    h.core.on_tick(h.now, 0);
    REQUIRE(h.out.published.size() == 1);
    CHECK(h.out.published[0].topic == "log/tail/");
    CHECK(h.out.published[0].header.position == "3-7");
    CHECK(h.out.published[0].header.log_id == "log-1");
}

TEST_CASE("unreadable messages are answered with the reason") {
    Harness h;
    h.core.on_message("s", "local:test", "\xc1", "", h.now);
    REQUIRE(h.out.replies.size() == 1);
    CHECK(h.out.replies[0].body["reason"].get<std::string>().find("header") == 0);

    wire::Envelope envelope;
    envelope.type = "batch";
    h.core.on_message("s", "local:test", wire::encode(envelope), "nonsense", h.now);
    REQUIRE(h.out.replies.size() == 2);
    CHECK(h.out.replies[1].body["accepted"] == 0);
    CHECK_FALSE(h.out.replies[1].body["reason"].get<std::string>().empty());

    envelope.type = "other";
    h.core.on_message("s", "local:test", wire::encode(envelope), "", h.now);
    CHECK(h.out.replies[2].body["reason"].get<std::string>().find("other") != std::string::npos);
}

TEST_CASE("beyond the queue's bound senders are told to retry") {
    Options options;
    options.max_in_flight = 1;
    options.max_queued_bytes = 100;
    Harness h(options);
    h.batch("r1", {h.staff("S1"), h.staff("S2"), h.staff("S3")});
    h.batch("r2", {h.staff("S4")});
    CHECK(h.out.replies.back().body["retry"] == true);
    h.finish(0);
    h.batch("r3", {h.staff("S4")});
    CHECK(h.out.appends.size() == 2);
}
