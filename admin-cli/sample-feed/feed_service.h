// Sends the live sample's records to ingest as they fall due.
#pragma once
#include <filesystem>
#include <string>
#include <zmq.hpp>

#include "admin-cli/sample-feed/due_records.h"
#include "common/bus/batch_sender.h"
#include "common/bus/endpoints.h"
#include "common/bus/publisher.h"
#include "common/bus/request_client.h"
#include "common/runtime/service_host.h"

namespace monomi::sample {

// One batch is under way at a time: small ones as records fall due, large ones within an import when far
// behind, so that nobody judges half of what was missed.
class FeedService {
  public:
    // `mark`: a record of the history that no other sample has and that never changes, encoded. Nothing is
    // sent before the kpi service has it.
    FeedService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
                const SampleOptions& options, DueRecords due, std::string mark);
    void start();
    // Keeps how far it is, for the next run.
    void save();

  private:
    enum class Sending : std::uint8_t { nothing, batch, begin, end };

    bool step();
    void look_for_history();
    void send_next();
    void send(Sending what, const std::string& type, const std::string& body);
    void take(const BatchReply& reply);
    [[nodiscard]] wire::Value heartbeat();

    ServiceHost& host_;
    SampleOptions options_;
    std::filesystem::path position_file_;
    DueRecords due_;
    std::string mark_;
    BatchSender sender_;
    RequestClient requests_;
    ZmqPublisher publisher_;
    bool history_is_in_ = false, asking_ = false;
    Sending sending_ = Sending::nothing;
    std::size_t in_flight_ = 0;
    std::string import_id_;  // empty: no import is open
    Instant pause_until_ = 0;
    Instant saved_ = 0;
    std::uint64_t accepted_ = 0, rejected_ = 0;
    std::string trouble_;
};

}  // namespace monomi::sample
