// Alerts in a real Redis: what belongs together is there together, once, and by one writer.
#include "services/alerting/shell/alert_store.h"

#include "services/alerting/core/alert_codec.h"
#include "services/alerting/shell/commit_queue.h"
#include "tests/support/redis_fixture.h"
#include "tests/unit/alerting/alerting_world.h"

using namespace monomi::alerting;
using monomi::tests::RedisFixture;

namespace {

AlertStore store_of(const std::string& workspace, const RedisFixture& redis = RedisFixture::shared()) {
    return {redis.address(), workspace, {std::chrono::milliseconds(500), std::chrono::milliseconds(2000)}};
}

Batch batch_of(const Alert& alert, std::uint64_t number) {
    Batch batch;
    batch.number = number;
    batch.revision = alert.revision;
    batch.alerts.emplace_back(alert.id, monomi::wire::encode_value(to_stored(alert)));
    for (const auto& entry :
         Outbox::entries_of({"n-1", alert.id, "fired", alert.revision, {{"x", 1}}}, {"a"}, 5))
        batch.outbox.emplace_back(entry.key(), monomi::wire::encode_value(to_value(entry)));
    batch.audit.emplace_back("audit");
    return batch;
}

Alert an_alert() {
    World world("2026-12-05");
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.pass();
    return *world.alert(new_partner);
}

}  // namespace

TEST_CASE("what was stored is read again", "[store]") {
    const auto workspace = RedisFixture::fresh_workspace();
    AlertStore store = store_of(workspace);
    const auto empty = store.open();
    REQUIRE(empty);
    CHECK(empty->instance.size() == 8);
    CHECK(empty->alerts.empty());
    const Alert alert = an_alert();
    REQUIRE(store.commit(batch_of(alert, 1)));
    REQUIRE(store.commit(batch_of(alert, 1)));  // its answer was lost: again, without effect
    AlertStore other = store_of(workspace);
    const auto stored = other.open();
    REQUIRE(stored);
    CHECK(stored->instance == empty->instance);
    CHECK(stored->revision == alert.revision);
    REQUIRE(stored->alerts.size() == 1);
    CHECK(stored->alerts[0] == alert);
    REQUIRE(stored->outbox.size() == 1);
    CHECK(stored->outbox[0].id == "n-1");
    CHECK(RedisFixture::shared().run({"XLEN", monomi::store::Keys(workspace).alerts_audit()}) == "1");
    Batch end;
    end.number = 1;
    end.revision = alert.revision;
    end.sent = {"a/n-1"};
    end.forgotten = {alert.id};
    REQUIRE(other.commit(end));
    const auto gone = store_of(workspace).open();
    REQUIRE(gone);
    CHECK(gone->alerts.empty());
    CHECK(gone->outbox.empty());
}

TEST_CASE("silences are stored, and go when they end", "[store]") {
    const auto workspace = RedisFixture::fresh_workspace();
    AlertStore store = store_of(workspace);
    REQUIRE(store.open());
    const Silence silence{
        "x-s1", {"deal_stuck", "", "P-1", "S-1"}, monomi::testing::day("2026-12-01"), "local:sato", "why", 5};
    Batch batch;
    batch.number = 1;
    batch.silences.emplace_back(silence.id, monomi::wire::encode_value(to_value(silence)));
    REQUIRE(store.commit(batch));
    AlertStore other = store_of(workspace);
    const auto stored = other.open();
    REQUIRE(stored);
    REQUIRE(stored->silences.size() == 1);
    CHECK(stored->silences[0] == silence);
    Batch end;
    end.number = 1;
    end.silences_gone = {silence.id};
    REQUIRE(other.commit(end));
    CHECK(store_of(workspace).open()->silences.empty());
}

TEST_CASE("an older writer changes nothing", "[store]") {
    const auto workspace = RedisFixture::fresh_workspace();
    AlertStore old = store_of(workspace), young = store_of(workspace);
    REQUIRE(old.open());
    REQUIRE(young.open());
    const auto refused = old.commit(batch_of(an_alert(), 1));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == monomi::store::RedisErrorKind::fenced);
    CHECK(young.open()->alerts.empty());
}

TEST_CASE("while the store is away nothing is shown, and then everything in order", "[store]") {
    RedisFixture redis;
    AlertStore store = store_of("main", redis);
    REQUIRE(store.open());
    std::vector<std::string> shown;
    CommitOutputs outputs;
    outputs.publish = [&](const Alert& alert) { shown.push_back("publish " + alert.id); };
    outputs.reply = [&](const monomi::Request&, const monomi::wire::Value&) { shown.push_back("reply"); };
    outputs.send = [&](OutboxEntry entry) { shown.push_back("send " + entry.id); };
    CommitQueue queue(store, std::move(outputs));
    World world("2026-12-05", first_rules());
    world.pass(1);
    redis.kill_server();
    world.add(a_partner("P-1").contract("2026-08-31"));
    world.gather->on_kpi_event("kpi/partner/P-1/", world.now.today);
    world.now.real += 5000;
    world.ask();
    world.now.real += 5000;
    world.book->pass_time(world.now, [](const Rule&) { return true; });
    world.book->settle(world.now);
    Changes changes = world.book->take_changes();
    REQUIRE(changes.notifications.size() == 1);
    const std::string id = changes.notifications[0].id;
    auto entries = Outbox::entries_of(changes.notifications[0], {"a"}, 0);
    queue.add(*world.book, std::move(changes), std::move(entries));
    queue.add_reply({}, {});
    const auto failed = queue.flush();
    REQUIRE_FALSE(failed);
    CHECK(queue.waiting());
    CHECK(shown.empty());
    redis.start();
    REQUIRE(queue.flush());
    CHECK(shown == std::vector<std::string>{std::string("publish ") + new_partner, "send " + id, "reply"});
    CHECK_FALSE(queue.waiting());
    const auto stored = store_of("main", redis).open();
    REQUIRE(stored);
    CHECK(stored->alerts.size() == 1);
    REQUIRE(stored->outbox.size() == 1);
    CHECK(stored->outbox[0].id == id);
}
