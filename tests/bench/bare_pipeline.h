// The baseline of the pipeline: the same path with nothing on it that durability does not need. Threads with
// contexts of their own, over ipc: producer (DEALER) → ROUTER, groups of up to 512 records, XADD fsynced, two
// in flight, acknowledgement → PUB → SUB, bare decode, flat hash map. No validation, no envelope, no broker,
// no gap detection, no limits.
#pragma once
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
#include <zmq.hpp>

#include "tests/bench/bare_table.h"
#include "tests/bench/bench_redis.h"
#include "tests/bench/pipeline.h"

namespace monomi::bench {

class BarePipeline : public Pipeline {
  public:
    BarePipeline();
    ~BarePipeline() override;
    double flood(const std::vector<Batch>& batches) override;
    std::vector<double> pace(const std::vector<Batch>& batches, double records_per_second) override;

  private:
    void log_records();
    void apply_records();
    void send(const Batch& batch);
    void take_acknowledgements();
    void wait_for_acknowledgement();
    void wait_until_applied(std::size_t records);

    struct Progress {
        std::size_t applied = 0;  // records in all
        double at = 0;
    };

    BenchRedis redis_;
    TemporaryDirectory sockets_;
    zmq::context_t context_;
    zmq::socket_t producer_;
    std::atomic<bool> stop_{false}, publishing_{false};
    std::size_t sent_ = 0, in_flight_ = 0;
    std::mutex mutex_;
    std::condition_variable applied_more_;
    std::vector<Progress> progress_;
    std::thread logger_, applier_;
};

}  // namespace monomi::bench
