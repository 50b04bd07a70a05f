// The aggregator's shell: follows the log, answers requests, publishes what changed, writes snapshots.
#pragma once
#include <zmq.hpp>

#include "common/bus/endpoints.h"
#include "common/bus/publisher.h"
#include "common/bus/request_queue.h"
#include "common/bus/request_worker.h"
#include "common/bus/subscriber.h"
#include "common/runtime/log_follower.h"
#include "common/runtime/service_host.h"
#include "common/runtime/watched_files.h"
#include "common/store/archive.h"
#include "common/store/log_read_ahead.h"
#include "common/store/redis_log_reader.h"
#include "common/store/redis_snapshots.h"
#include "common/store/redis_views.h"
#include "services/kpi-aggregator/core/aggregator.h"
#include "services/kpi-aggregator/shell/snapshot_writer.h"
#include "services/kpi-aggregator/shell/view_publisher.h"

namespace monomi::kpi {

class KpiService {
  public:
    KpiService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
               const store::RedisAddress& redis, BusinessRules rules, Catalogue catalogue,
               store::Archive archive);

    // Starts watches and timers; the host's loop does the rest.
    void start();

  private:
    void tick();
    void apply_retention();
    [[nodiscard]] Result<WatchedFiles::Paths> find_catalogue() const;
    [[nodiscard]] Status take_catalogue(const WatchedFiles::Paths& paths);
    void look_at_configuration();
    [[nodiscard]] wire::Value heartbeat() const;
    [[nodiscard]] Instant real_now() const { return host_.clock().real_now(); }

    ServiceHost& host_;
    Aggregator aggregator_;
    ZmqSubscriber events_;
    ZmqPublisher publisher_;
    RequestWorker worker_;
    store::RedisLogReader log_, archive_log_;
    store::LogReadAhead log_ahead_;
    store::RedisSnapshots snapshots_;
    store::RedisViews views_;
    store::Archive archive_;
    store::Trimmer trimmer_;
    LogFollower follow_;
    RequestQueue requests_;
    ViewPublisher view_publisher_;
    SnapshotWriter snapshot_writer_;
    WatchedFiles catalogue_files_;
};

}  // namespace monomi::kpi
