#include "services/bus/core/topic_ledger.h"

#include "tests/support/catch.h"

namespace monomi::bus {
namespace {

TEST_CASE("only three frames with a topic that ends in a slash pass") {
    TopicLedger ledger;
    CHECK(ledger.judge(3, "kpi/org/", 100) == EventVerdict::forward);
    CHECK(ledger.judge(2, "kpi/org/", 100) == EventVerdict::not_three_frames);
    CHECK(ledger.judge(4, "kpi/org/", 100) == EventVerdict::not_three_frames);
    CHECK(ledger.judge(3, "kpi/org", 100) == EventVerdict::bad_topic);
    CHECK(ledger.judge(3, "", 100) == EventVerdict::bad_topic);
    CHECK(ledger.judge(3, std::string(TopicLedger::max_topic_bytes - 1, 'a') + '/', 100) ==
          EventVerdict::forward);
    CHECK(ledger.judge(3, std::string(TopicLedger::max_topic_bytes, 'a') + '/', 100) ==
          EventVerdict::bad_topic);
    CHECK(ledger.dropped() == 5);
}

TEST_CASE("nobody else may send the bus's own heartbeat or the suite's clock") {
    TopicLedger ledger;
    CHECK(ledger.judge(3, "clock/", 1) == EventVerdict::reserved);
    CHECK(ledger.judge(3, "clock/mine/", 1) == EventVerdict::forward);
    CHECK(ledger.judge(3, "service/bus/", 1) == EventVerdict::reserved);
    CHECK(ledger.judge(3, "service/ingest/", 1) == EventVerdict::forward);
}

TEST_CASE("messages, bytes and drops are counted by the topic's first part") {
    TopicLedger ledger;
    ledger.judge(3, "kpi/org/", 100);
    ledger.judge(3, "kpi/partner/P-1/", 50);
    ledger.judge(3, "kpi/partner", 7);
    ledger.judge(3, "records/", 9);
    const TopicCount& kpi = ledger.roots().find("kpi/")->second;
    CHECK(kpi.messages == 2);
    CHECK(kpi.bytes == 150);
    CHECK(kpi.dropped == 1);
    CHECK(ledger.roots().find("records/")->second.messages == 1);
}

TEST_CASE("invented topics cannot fill the memory") {
    TopicLedger ledger;
    for (int i = 0; i < 1000; ++i) ledger.judge(3, "root" + std::to_string(i) + "/", 1);
    CHECK(ledger.roots().size() == TopicLedger::max_roots);
    CHECK(ledger.roots().find("other/")->second.messages == 1000 - (TopicLedger::max_roots - 1));
}

TEST_CASE("the mean size follows the periods") {
    TopicLedger ledger;
    ledger.end_period();
    CHECK(ledger.mean_bytes() == 0);
    ledger.judge(3, "a/", 100);
    ledger.judge(3, "a/", 300);
    ledger.end_period();
    CHECK(ledger.mean_bytes() == 200);
    ledger.end_period();
    CHECK(ledger.mean_bytes() == 200);
    ledger.judge(3, "a/", 1200);
    ledger.end_period();
    CHECK(ledger.mean_bytes() == 400);
}

}  // namespace
}  // namespace monomi::bus
