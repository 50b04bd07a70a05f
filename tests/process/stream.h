// Streams deals into a running suite and remembers what was acknowledged.
#pragma once
#include <map>
#include <string>
#include <zmq.hpp>

#include "common/bus/batch_sender.h"
#include "common/domain/records.h"
#include "common/runtime/home.h"

namespace monomi::process {

class DealStream {
  public:
    // Deals of one partner, won on `day`, 1 each in MRR.
    DealStream(const Home& home, Date day);

    // Sends what a deal needs to count: the partner and a source that supplies won_on and mrr.
    bool send_basics();
    // Sends and collects until `acknowledged` deals are acknowledged; false when nothing got through for a
    // minute.
    bool run_until(std::size_t acknowledged);
    [[nodiscard]] std::size_t acknowledged() const { return acknowledged_; }
    [[nodiscard]] std::size_t retried() const { return retried_; }
    // The greatest position of a verdict.
    [[nodiscard]] const std::string& position() const { return position_; }

  private:
    struct Batch {
        std::string body;
        std::size_t records = 0;
    };
    [[nodiscard]] Batch next_batch();
    void send(Batch batch);
    void collect();

    Date day_;
    zmq::context_t context_;
    BatchSender sender_;
    std::map<std::string, Batch> open_;  // by request id
    std::size_t next_deal_ = 0, acknowledged_ = 0, retried_ = 0, basics_open_ = 0;
    std::string position_;
};

}  // namespace monomi::process
