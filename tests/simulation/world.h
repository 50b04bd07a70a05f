// The real cores of ingest and kpi-aggregator, and the aggregator's own follower and snapshot writer, on a
// simulated bus, log, store and clock that lose, repeat, delay, reorder, fill up, fall away and crash, all
// from one seed.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/runtime/log_follower.h"
#include "common/testing/bus_twin.h"
#include "common/testing/memory_log.h"
#include "common/testing/memory_store.h"
#include "services/ingest/core/ingest_core.h"
#include "services/kpi-aggregator/core/aggregator.h"
#include "services/kpi-aggregator/shell/snapshot_writer.h"
#include "tests/support/dice.h"
#include "tests/support/organisation_generator.h"
#include "tests/support/temporary_directory.h"

namespace monomi::simulation {

// Ingest with its writer on the log: what the real shell does, without sockets.
class IngestNode : private ingest::Outputs {
  public:
    using Replies = std::vector<std::pair<ingest::Sender, std::pair<std::string, std::string>>>;
    IngestNode(testing::MemoryLog& log, testing::BusTwin& bus, const TimeZone& zone, std::uint64_t seed,
               std::string& remembered_imports);

    void receive(const std::string& sender, const std::string& header, const std::string& body, Instant now);
    void tick(Instant now, bool second);
    Replies take_replies() { return std::exchange(replies_, {}); }
    void set_faults(const testing::LogFaults& faults) { writer_.set_faults(faults); }
    [[nodiscard]] bool open() const { return open_; }

  private:
    void append(std::uint64_t token, std::string_view header, std::string_view body) override;
    void reply(const ingest::Sender& sender, std::string_view header, std::string_view body) override;
    void publish(std::string_view topic, std::string_view header, std::string_view body) override;
    void keep_rejected(const ingest::RejectedRecord&) override { ++rejected_; }
    void remember_imports(std::string_view value) override { remembered_imports_ = value; }
    void open_log(Instant now);

    testing::MemoryLog& log_;
    testing::MemoryLogWriter writer_;
    std::unique_ptr<EventPublisher> publisher_;
    std::string& remembered_imports_;
    Replies replies_;
    std::vector<AppendReply> failed_;  // refused before they were under way
    std::size_t rejected_ = 0;
    bool open_ = false;
    ingest::Core core_;
};

// The aggregator with its log follower and snapshot writer.
struct KpiNode {
    KpiNode(testing::MemoryLog& log, testing::MemoryStore& store, testing::BusTwin& bus,
            store::Archive& archive, const testing::Organisation& organisation, std::uint64_t seed);
    void tick(Instant now);

    kpi::Aggregator aggregator;
    std::unique_ptr<EventSubscriber> subscriber;
    testing::MemoryLogReader reader;
    testing::MemorySnapshots snapshots;
    store::Trimmer trimmer;
    LogFollower follow;
    kpi::SnapshotWriter snapshot_writer;
};

// A producer: sends an import in batches and repeats each until ingest has given its verdict.
struct Producer {
    struct Message {
        std::string request_id, header, body;
        std::vector<std::string> records;  // canonical
        bool sent = false, acknowledged = false;
        Instant sent_at = 0;
    };
    std::vector<Message> messages;  // in order; begin and end of the import are the first and last
    std::size_t window = 4;         // sent and not acknowledged
};

class World {
  public:
    explicit World(std::uint64_t seed);
    // Runs with faults, then without them until everything has settled. False when it does not settle.
    bool run();
    // What an engine says that took every entry that was ever in the log, in order.
    [[nodiscard]] std::vector<std::string> expected_export();
    [[nodiscard]] std::vector<std::string> actual_export();
    [[nodiscard]] std::vector<std::string> acknowledged_but_lost() const;
    [[nodiscard]] std::vector<std::string> readings(kpi::Engine& engine) const;
    [[nodiscard]] kpi::Engine& reference();
    KpiNode& kpi() { return *kpi_; }
    // How often each fault really happened.
    std::map<std::string, int> happened;

  private:
    void make_producer();
    void tick(bool faulty);
    void faults();
    void send_and_collect();
    void note_new_entries();
    [[nodiscard]] bool settled() const;

    testing::Dice dice_;
    testing::Organisation organisation_;
    TimeZone zone_;
    TemporaryDirectory directory_;
    testing::MemoryLog log_;
    testing::MemoryStore store_;
    testing::BusTwin bus_;
    store::Archive archive_;
    std::string remembered_imports_;
    std::unique_ptr<IngestNode> ingest_;
    std::unique_ptr<KpiNode> kpi_;
    std::unique_ptr<kpi::Engine> reference_;
    Producer producer_;
    std::vector<testing::MemoryLog::Entry> everything_;
    Instant away_until_ = 0;
    std::uint64_t incarnation_ = 0;
};

// Canonical encodings of all records of an engine, sorted.
[[nodiscard]] std::vector<std::string> export_of(const kpi::Engine& engine);
[[nodiscard]] kpi::Catalogue catalogue();

}  // namespace monomi::simulation
