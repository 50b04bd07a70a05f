// The scorer's shell: follows the log and the clock, answers requests, publishes what changed.
#pragma once
#include <zmq.hpp>

#include "common/bus/endpoints.h"
#include "common/bus/publisher.h"
#include "common/bus/request_queue.h"
#include "common/bus/request_worker.h"
#include "common/bus/subscriber.h"
#include "common/runtime/log_follower.h"
#include "common/runtime/service_host.h"
#include "common/store/redis_log_reader.h"
#include "common/store/redis_snapshots.h"
#include "services/rep-scoring/core/scorer.h"
#include "services/rep-scoring/shell/score_publisher.h"

namespace monomi::scoring {

class ScoringService {
  public:
    ScoringService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
                   const store::RedisAddress& redis, Scheme scheme);

    // Starts watches and timers; the host's loop does the rest.
    void start();

  private:
    void tick();
    bool settle();
    [[nodiscard]] wire::Value heartbeat();
    [[nodiscard]] Instant real_now() const { return host_.clock().real_now(); }

    ServiceHost& host_;
    Scorer scorer_;
    ZmqSubscriber events_;
    ZmqPublisher publisher_;
    RequestWorker worker_;
    store::RedisLogReader log_;
    store::RedisSnapshots snapshots_;
    ScoreStore store_;
    LogFollower follower_;
    RequestQueue requests_;
    ScorePublisher score_publisher_;
    std::string store_trouble_;
};

}  // namespace monomi::scoring
