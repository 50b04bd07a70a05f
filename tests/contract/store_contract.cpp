// What every store of snapshots and views promises; the in-memory twin and Redis pass the same tests.
#include "tests/contract/store_world.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::tests;
using namespace std::string_literals;

namespace {

using Texts = std::vector<std::string>;

std::string write(SnapshotStore& store, std::uint64_t epoch, LogPosition position, const Texts& chunks,
                  std::string_view meta = "meta") {
    const auto id = store.begin(position, epoch);
    REQUIRE(id);
    for (const auto& chunk : chunks) REQUIRE(store.add_chunk(*id, chunk));
    REQUIRE(store.publish(*id, meta));
    return *id;
}

Texts read(SnapshotStore& store, const SnapshotInfo& snapshot) {
    Texts chunks;
    const auto done = store.read(snapshot, [&](std::string_view chunk) -> Status {
        chunks.emplace_back(chunk);
        return {};
    });
    INFO((done ? "" : done.error().message));
    REQUIRE(done);
    return chunks;
}

bool is_fenced(const Error& error) { return error.message.find("FENCED") != std::string::npos; }

}  // namespace

#define STORE_CONTRACT(name) TEMPLATE_TEST_CASE(name, "[store]", MemoryStoreWorld, RedisStoreWorld)

STORE_CONTRACT("A store without a snapshot says so") {
    TestType world;
    auto store = world.snapshots();
    REQUIRE(store->latest());
    CHECK_FALSE(*store->latest());
    CHECK_FALSE(*store->previous());
}

STORE_CONTRACT("A snapshot shows when it is published, with all that was given") {
    TestType world;
    auto store = world.snapshots();
    const auto epoch = store->open_writer();
    REQUIRE(epoch == 1u);
    const auto id = store->begin({3, 17}, *epoch);
    REQUIRE(id);
    REQUIRE(store->add_chunk(*id, "\0\r\nfirst"s));
    REQUIRE(store->add_chunk(*id, ""));
    CHECK_FALSE(*world.snapshots()->latest());
    REQUIRE(store->publish(*id, "m\0eta"s));

    auto other = world.snapshots();
    const auto latest = other->latest();
    REQUIRE(latest);
    REQUIRE(*latest);
    CHECK((*latest)->id == *id);
    CHECK((*latest)->position == LogPosition{3, 17});
    CHECK((*latest)->log_id == world.log_id());
    CHECK((*latest)->chunks == 2);
    CHECK((*latest)->meta == "m\0eta"s);
    CHECK(read(*other, **latest) == Texts{"\0\r\nfirst"s, ""});
    CHECK_FALSE(*other->previous());
    CHECK_FALSE(store->add_chunk(*id, "late"));
    CHECK_FALSE(store->publish(*id, "again"));
}

STORE_CONTRACT("A snapshot of no chunks is one") {
    TestType world;
    auto store = world.snapshots();
    const auto epoch = store->open_writer();
    write(*store, *epoch, {}, {});
    const auto latest = store->latest();
    REQUIRE(*latest);
    CHECK((*latest)->chunks == 0);
    CHECK(read(*store, **latest).empty());
}

STORE_CONTRACT("The published snapshot and the one before it are kept, older ones go") {
    TestType world;
    auto store = world.snapshots();
    const auto epoch = store->open_writer();
    write(*store, *epoch, {1, 1}, {"a1", "a2"});
    const auto first = **store->latest();
    write(*store, *epoch, {1, 2}, {"b1"});
    CHECK((**store->previous()).id == first.id);
    CHECK(read(*store, first) == Texts{"a1", "a2"});
    write(*store, *epoch, {1, 3}, {"c1"});
    CHECK((**store->latest()).position == LogPosition{1, 3});
    CHECK((**store->previous()).position == LogPosition{1, 2});
    CHECK(read(*store, **store->previous()) == Texts{"b1"});
    const auto gone = store->read(first, [](std::string_view) -> Status { return {}; });
    REQUIRE_FALSE(gone);
    CHECK(gone.error().message.find("superseded") == 0);
}

STORE_CONTRACT("A snapshot that is replaced while it is read ends as superseded") {
    TestType world;
    auto store = world.snapshots();
    auto reader = world.snapshots();
    const auto epoch = store->open_writer();
    write(*store, *epoch, {1, 1}, Texts(20, "chunk"));
    const auto old = **reader->latest();
    std::size_t visited = 0;
    const auto done = reader->read(old, [&](std::string_view) -> Status {
        if (++visited == 2) {
            write(*store, *epoch, {1, 2}, {"new"});
            write(*store, *epoch, {1, 3}, {"newer"});
        }
        return {};
    });
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find("superseded") == 0);
    CHECK(visited >= 2);
    CHECK(visited < 20);
    CHECK(read(*reader, **reader->latest()) == Texts{"newer"});
}

STORE_CONTRACT("A reader may stop") {
    TestType world;
    auto store = world.snapshots();
    const auto epoch = store->open_writer();
    write(*store, *epoch, {1, 1}, Texts(9, "chunk"));
    const auto latest = **store->latest();
    const auto stopped = store->read(latest, [](std::string_view) -> Status { return fail("enough"); });
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().message == "enough");
    CHECK(read(*store, latest).size() == 9);
}

STORE_CONTRACT("A deposed writer changes nothing") {
    TestType world;
    auto old_writer = world.snapshots(), new_writer = world.snapshots();
    const auto old_epoch = old_writer->open_writer();
    const auto begun = old_writer->begin({1, 1}, *old_epoch);
    REQUIRE(old_writer->add_chunk(*begun, "old"));
    const auto new_epoch = new_writer->open_writer();
    REQUIRE(*new_epoch > *old_epoch);

    const auto chunk = old_writer->add_chunk(*begun, "old");
    REQUIRE_FALSE(chunk);
    CHECK(is_fenced(chunk.error()));
    const auto published = old_writer->publish(*begun, "");
    REQUIRE_FALSE(published);
    CHECK(is_fenced(published.error()));
    const auto again = old_writer->begin({1, 2}, *old_epoch);
    REQUIRE_FALSE(again);
    CHECK(is_fenced(again.error()));
    CHECK_FALSE(*new_writer->latest());
    write(*new_writer, *new_epoch, {1, 3}, {"new"});
    CHECK((**old_writer->latest()).position == LogPosition{1, 3});
}

STORE_CONTRACT("Nobody writes without an epoch") {
    TestType world;
    auto store = world.snapshots();
    CHECK_FALSE(store->begin({1, 1}, 0));
    auto views = world.views();
    views->put("kpi", "a", "1");
    CHECK_FALSE(views->flush(0));
    CHECK_FALSE(*views->get("kpi", "a"));
}

STORE_CONTRACT("A full store refuses a chunk; what is published stays") {
    TestType world;
    auto store = world.snapshots();
    const auto epoch = store->open_writer();
    write(*store, *epoch, {1, 1}, {"kept"});
    const auto id = store->begin({1, 2}, *epoch);
    REQUIRE(id);
    world.set_full(true);
    const auto refused = store->add_chunk(*id, "chunk");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("OOM") == 0);
    world.set_full(false);
    CHECK(read(*store, **store->latest()) == Texts{"kept"});
    REQUIRE(store->add_chunk(*id, "chunk"));
    REQUIRE(store->publish(*id, ""));
    CHECK(read(*store, **store->latest()) == Texts{"chunk"});
}

STORE_CONTRACT("Views show what was flushed, the last value of each field") {
    TestType world;
    const auto epoch = world.snapshots()->open_writer();
    auto views = world.views();
    views->put("kpi", "org", "1");
    views->put("kpi", "org", "2\0\r\n"s);
    views->put("kpi", "partner/P-1", "3");
    views->put("alerts", "org", "4");
    CHECK_FALSE(*views->get("kpi", "org"));
    REQUIRE(views->flush(*epoch));
    auto reader = world.views();
    CHECK(**reader->get("kpi", "org") == "2\0\r\n"s);
    CHECK(**reader->get("kpi", "partner/P-1") == "3");
    CHECK(**reader->get("alerts", "org") == "4");
    CHECK_FALSE(*reader->get("alerts", "nothing"));
    CHECK_FALSE(*reader->get("nothing", "org"));
    REQUIRE(views->flush(*epoch));
}

STORE_CONTRACT("Many fields go in one flush") {
    TestType world;
    const auto epoch = world.snapshots()->open_writer();
    auto views = world.views();
    for (int i = 0; i < 1501; ++i) views->put("kpi", std::to_string(i), std::to_string(-i));
    REQUIRE(views->flush(*epoch));
    for (const int i : {0, 499, 500, 501, 999, 1000, 1500})
        CHECK(**views->get("kpi", std::to_string(i)) == std::to_string(-i));
}

STORE_CONTRACT("Views of a deposed writer are dropped") {
    TestType world;
    const auto old_epoch = world.snapshots()->open_writer();
    auto old_views = world.views(), new_views = world.views();
    const auto new_epoch = world.snapshots()->open_writer();
    new_views->put("kpi", "org", "new");
    REQUIRE(new_views->flush(*new_epoch));
    old_views->put("kpi", "org", "old");
    const auto fenced = old_views->flush(*old_epoch);
    REQUIRE_FALSE(fenced);
    CHECK(is_fenced(fenced.error()));
    REQUIRE(old_views->flush(*new_epoch));
    CHECK(**new_views->get("kpi", "org") == "new");
}

STORE_CONTRACT("Views that found no memory are sent with the next flush") {
    TestType world;
    const auto epoch = world.snapshots()->open_writer();
    auto views = world.views();
    views->put("kpi", "org", "1");
    world.set_full(true);
    CHECK_FALSE(views->flush(*epoch));
    world.set_full(false);
    REQUIRE(views->flush(*epoch));
    CHECK(**views->get("kpi", "org") == "1");
}
