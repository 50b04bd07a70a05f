// Sends records to ingest as one import: begin, batches, end. What ingest asks to retry is sent again with
// growing pauses.
#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>
#include <zmq.hpp>

#include "common/bus/batch_sender.h"
#include "common/domain/result.h"

namespace monomi::cli {

struct SenderOptions {
    std::string source;
    std::string currency;
    std::size_t batch_records = 512;
    std::size_t batch_bytes = 4u << 20;
    std::size_t in_flight = 4;
    std::chrono::milliseconds first_pause{100};  // before a retry; doubled with each up to 5 s
    std::chrono::seconds patience{120};          // without any progress
};

struct RecordRefusal {
    std::size_t index = 0;  // of the records given
    std::string field;
    std::string reason;
};

struct SendReport {
    std::size_t accepted = 0;
    std::vector<RecordRefusal> refused;  // by index
    std::size_t retries = 0;             // messages that were sent again
};

class RecordSender {
  public:
    RecordSender(zmq::context_t& context, const std::string& endpoint, SenderOptions options);

    // Announces the import; the log position of the announcement.
    [[nodiscard]] Result<std::string> begin();
    // Sends canonical records in batches and waits for all verdicts. progress(done) after each batch. Fails
    // when nothing got through for `patience`; what was accepted until then stays, and sending all again is
    // harmless.
    [[nodiscard]] Result<SendReport> send(const std::vector<std::string_view>& records,
                                          const std::function<void(std::size_t)>& progress);
    [[nodiscard]] Result<std::string> end();

    [[nodiscard]] const std::string& import_id() const { return import_id_; }

  private:
    struct Batch {
        std::size_t first = 0, count = 0;
    };
    class Run;
    [[nodiscard]] std::vector<Batch> cut(const std::vector<std::string_view>& records) const;
    [[nodiscard]] Result<std::string> announce(std::string_view state);
    [[nodiscard]] wire::Envelope header(std::string_view type) const;

    SenderOptions options_;
    std::string import_id_;
    BatchSender sender_;
};

}  // namespace monomi::cli
