#include "services/rep-scoring/shell/scoring_service.h"

#include <spdlog/spdlog.h>

#include <random>

#include "services/rep-scoring/core/requests.h"

namespace monomi::scoring {

namespace {

constexpr std::chrono::milliseconds tick_interval{1000};
constexpr std::chrono::milliseconds pulse{20};  // wakes the loop for what is due by time
constexpr Instant slice_ms = 5;
constexpr std::size_t reps_a_look = 100;  // scored between two looks at the clock

}  // namespace

ScoringService::ScoringService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
                               const store::RedisAddress& redis, Scheme scheme)
    : host_(host),
      scorer_(business_rules(host.config()), std::move(scheme), host.clock().today()),
      events_(context, endpoints.events_out),
      publisher_(context, endpoints.events_in),
      worker_(context, endpoints.requests, "scoring"),
      log_(redis, host.config().workspace.name),
      snapshots_(redis, host.config().workspace.name),
      store_(redis, host.config().workspace.name),
      follower_(scorer_, events_, log_, snapshots_, std::random_device{}()),
      requests_(scorer_, worker_, [this](std::string_view body) { return begin_request(scorer_, body); }),
      score_publisher_(scorer_, publisher_, store_, host.config().workspace.name,
                       host.config().aggregator.publish_hz, [this] { return real_now(); }) {}

void ScoringService::start() {
    PollLoop& loop = host_.loop();
    loop.watch_drained(events_.descriptor(), [this] { return follower_.step(real_now()); });
    loop.watch(worker_.descriptor(), [] {});
    loop.watch_drained(-1, [this] { return requests_.step(real_now()); });
    loop.watch_drained(-1, [this] { return settle(); });
    loop.watch_drained(-1, [this] { return score_publisher_.step(); });
    loop.every(pulse, [] {});
    loop.every(tick_interval, [this] { tick(); });
    host_.publish_heartbeats(publisher_, [this] { return heartbeat(); });
}

bool ScoringService::settle() {
    // Until the log is read, scores would be worked out over and over.
    if (!scorer_.caught_up()) return false;
    const Instant began = real_now();
    while (!scorer_.settle(reps_a_look)) {
        if (real_now() - began >= slice_ms) return true;
    }
    return false;
}

void ScoringService::tick() {
    if (const Date today = host_.clock().today(); today != scorer_.today()) {
        spdlog::info("the business day is now {}", today.str());
        scorer_.set_today(today);
    }
    const Status flushed = score_publisher_.flush();
    const std::string trouble = flushed ? std::string() : flushed.error().message;
    if (!trouble.empty() && trouble != store_trouble_)
        spdlog::warn("writing scores to the store: {}", trouble);
    store_trouble_ = trouble;
}

wire::Value ScoringService::heartbeat() {
    return {{"position", scorer_.position().str()},
            {"tail", scorer_.tail().str()},
            {"complete", scorer_.complete()},
            {"as_of", scorer_.today().str()},
            {"reps", scorer_.book().reps().size()},
            {"settled", scorer_.ranking().settled()},
            {"requests_waiting", requests_.waiting()},
            {"trouble", follower_.trouble().empty() ? store_trouble_ : follower_.trouble()}};
}

}  // namespace monomi::scoring
