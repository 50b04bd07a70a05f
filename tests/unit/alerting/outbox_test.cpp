#include "services/alerting/core/outbox.h"

#include "services/alerting/shell/webhook_notifier.h"
#include "tests/support/catch.h"

using namespace monomi::alerting;

namespace {

Notification about(const std::string& alert, std::int64_t revision) {
    return {"n-" + std::to_string(revision), alert, "fired", revision, {{"id", revision}}};
}
void put(Outbox& outbox, const Notification& notification, monomi::Instant real = 0) {
    for (auto& entry : Outbox::entries_of(notification, {"a", "b"}, real)) outbox.put(std::move(entry));
}
std::string ids(const std::vector<OutboxEntry>& entries) {
    std::string all;
    for (const auto& entry : entries) all += entry.id + " ";
    return all;
}

}  // namespace

TEST_CASE("one alert's notifications go one after the other, by notifier", "[outbox]") {
    Outbox outbox(1'000'000);
    put(outbox, about("x", 1));
    put(outbox, about("x", 2));
    put(outbox, about("y", 3));
    CHECK(ids(outbox.take_due("a", 0, 10)) == "n-1 n-3 ");
    CHECK(ids(outbox.take_due("a", 0, 10)).empty());  // under way
    CHECK(ids(outbox.take_due("b", 0, 1)) == "n-1 ");
    REQUIRE(outbox.settle("a/n-1", {SendOutcome::delivered, "delivered"}, 0));
    CHECK(ids(outbox.take_due("a", 0, 10)) == "n-2 ");
    CHECK(outbox.size() == 5);
    CHECK_FALSE(outbox.settle("a/n-1", {SendOutcome::delivered, "delivered"}, 0));
}

TEST_CASE("failures are tried again with growing pauses, then given up", "[outbox]") {
    Outbox outbox(1'000'000);
    put(outbox, about("x", 1));
    monomi::Instant now = 0;
    std::vector<monomi::Instant> pauses;
    for (int i = 0; i < 11; ++i) {
        REQUIRE(ids(outbox.take_due("a", now, 10)) == "n-1 ");
        const auto settled = outbox.settle("a/n-1", {SendOutcome::failed, "no"}, now);
        REQUIRE(settled);
        REQUIRE(settled->kept);
        CHECK(settled->entry.attempts == i + 1);
        CHECK(outbox.take_due("a", settled->entry.next_real - 1, 10).empty());
        pauses.push_back(settled->entry.next_real - now);
        now = settled->entry.next_real;
    }
    CHECK(pauses.front() == 1000);
    CHECK(pauses[3] == 8000);
    CHECK(pauses.back() == 300'000);
    REQUIRE(outbox.take_due("a", now, 10).size() == 1);
    const auto settled = outbox.settle("a/n-1", {SendOutcome::failed, "no"}, 1'000'000);
    CHECK_FALSE(settled->kept);
    CHECK(settled->result == "given up: no");
}

TEST_CASE("a refusal ends it, and frees what waits behind", "[outbox]") {
    Outbox outbox(1'000'000);
    put(outbox, about("x", 1));
    put(outbox, about("x", 2));
    REQUIRE(outbox.take_due("a", 0, 10).size() == 1);
    CHECK_FALSE(outbox.settle("a/n-1", {SendOutcome::refused, "404"}, 0)->kept);
    CHECK(ids(outbox.take_due("a", 0, 10)) == "n-2 ");
}

TEST_CASE("entries survive being stored", "[outbox]") {
    const auto entries = Outbox::entries_of(about("x", 7), {"a"}, 5);
    REQUIRE(entries.size() == 1);
    CHECK(*outbox_entry_from(to_value(entries[0])) == entries[0]);
    CHECK_FALSE(outbox_entry_from({{"id", "x"}}));
    Outbox outbox(1000);
    put(outbox, about("x", 1));
    CHECK(outbox.remove_unknown({"b"}).size() == 1);
    CHECK(outbox.size() == 1);
}

TEST_CASE("what an answer of a webhook means", "[webhook]") {
    for (const long status : {200L, 201L, 204L})
        CHECK(result_of_status(status).outcome == SendOutcome::delivered);
    for (const long status : {408L, 429L, 500L, 503L})
        CHECK(result_of_status(status).outcome == SendOutcome::failed);
    for (const long status : {301L, 400L, 401L, 404L, 410L})
        CHECK(result_of_status(status).outcome == SendOutcome::refused);
}
