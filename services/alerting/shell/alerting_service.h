// The shell of alerting: asks the kpi service for facts, judges them, stores what follows, and only then
// shows it: publishes, answers, sends.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "common/bus/endpoints.h"
#include "common/bus/publisher.h"
#include "common/bus/request_client.h"
#include "common/bus/request_worker.h"
#include "common/bus/subscriber.h"
#include "common/runtime/service_host.h"
#include "common/store/reconnector.h"
#include "services/alerting/core/alert_requests.h"
#include "services/alerting/core/input_gather.h"
#include "services/alerting/core/service_watch.h"
#include "services/alerting/shell/alert_store.h"
#include "services/alerting/shell/commit_queue.h"
#include "services/alerting/shell/notifier.h"

namespace monomi::alerting {

class AlertingService {
  public:
    AlertingService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
                    const store::RedisAddress& redis, Rules rules,
                    std::vector<std::unique_ptr<Notifier>> notifiers);

    // Starts watches and timers; the host's loop does the rest.
    void start();

  private:
    [[nodiscard]] Moment now() const;
    [[nodiscard]] Standing standing() const;
    [[nodiscard]] bool may_change() const { return book_ && !commits_->waiting(); }

    bool take_events();
    bool take_replies();
    bool take_requests();
    void ask();
    void tick();
    void open_store();
    // Hands what the book decided to the queue of what is to be stored.
    void keep_changes(const Moment& moment);
    void finish_turn(const Moment& moment);
    void flush();
    void send_due();
    [[nodiscard]] wire::Value heartbeat() const;

    ServiceHost& host_;
    Rules rules_;
    InputPlan plan_;
    InputGather gather_;
    ServiceWatch services_;
    ZmqSubscriber events_;
    ZmqPublisher publisher_;
    RequestClient client_;
    RequestWorker worker_;
    AlertStore store_;
    store::Backoff store_backoff_;
    std::vector<std::unique_ptr<Notifier>> notifiers_;
    std::vector<std::string> notifier_names_;
    Instant real_base_ = 0;  // real time of moments = this + steady time: the machine's, without its jumps

    // Once what is stored has been read:
    std::optional<AlertBook> book_;
    std::optional<Outbox> outbox_;
    std::optional<CommitQueue> commits_;
    std::string trouble_;
    Event event_;
};

}  // namespace monomi::alerting
