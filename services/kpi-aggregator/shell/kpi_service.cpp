#include "services/kpi-aggregator/shell/kpi_service.h"

#include <spdlog/spdlog.h>

#include <random>

#include "services/kpi-aggregator/core/catalogue_files.h"
#include "services/kpi-aggregator/core/requests.h"

namespace monomi::kpi {

namespace {

constexpr std::chrono::milliseconds tick_interval{1000};
constexpr std::chrono::milliseconds pulse{20};       // wakes the loop for what is due by time
constexpr std::chrono::hours retention_interval{1};  // it reads the head of every segment
// Several of these make one step of following: Redis reads the next ones while the former are applied.
constexpr std::size_t entries_asked_at_once = 16;
constexpr std::int64_t day_ms = 86'400'000;

SnapshotPolicy policy_of(const Config& config) {
    return {static_cast<std::uint64_t>(config.aggregator.snapshot_every_records),
            config.aggregator.snapshot_every_s * 1000};
}

}  // namespace

KpiService::KpiService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
                       const store::RedisAddress& redis, BusinessRules rules, Catalogue catalogue,
                       store::Archive archive)
    : host_(host),
      aggregator_(std::move(rules), std::move(catalogue), host.clock().today()),
      events_(context, endpoints.events_out),
      publisher_(context, endpoints.events_in),
      worker_(context, endpoints.requests, "kpi"),
      log_(redis, host.config().workspace.name, {}, entries_asked_at_once),
      archive_log_(redis, host.config().workspace.name),
      log_ahead_(log_),
      snapshots_(redis, host.config().workspace.name),
      views_(redis, host.config().workspace.name),
      archive_(std::move(archive)),
      trimmer_(
          archive_log_, [this](LogPosition through) { return archive_log_.trim(through); }, archive_),
      follow_(aggregator_, events_, log_ahead_, snapshots_, std::random_device{}()),
      requests_(aggregator_, worker_,
                [this](std::string_view body) { return begin_request(aggregator_, body); }),
      view_publisher_(aggregator_, publisher_, views_, host.config().workspace.name,
                      host.config().aggregator.publish_hz, [this] { return real_now(); }),
      snapshot_writer_(aggregator_, snapshots_, trimmer_, policy_of(host.config())),
      catalogue_files_([this] { return find_catalogue(); },
                       [this](const WatchedFiles::Paths& paths) { return take_catalogue(paths); }) {}

void KpiService::start() {
    PollLoop& loop = host_.loop();
    loop.watch_drained(events_.descriptor(), [this] { return follow_.step(real_now()); });
    loop.watch(worker_.descriptor(), [] {});
    loop.watch_drained(-1, [this] { return requests_.step(real_now()); });
    loop.watch_drained(-1, [this] { return view_publisher_.step(); });
    loop.watch_drained(-1, [this] { return snapshot_writer_.step(real_now(), machine_now()); });
    loop.every(pulse, [] {});
    loop.every(tick_interval, [this] { tick(); });
    loop.every(retention_interval, [this] { apply_retention(); });
    apply_retention();
    host_.publish_heartbeats(publisher_, [this] { return heartbeat(); });
}

// The KPIs, then their trees.
Result<WatchedFiles::Paths> KpiService::find_catalogue() const {
    WatchedFiles::Paths paths;
    for (const std::string& name : {host_.config().kpi.catalogue, host_.config().kpi.trees}) {
        const auto file = host_.home().find_config(name);
        if (!file) return fail(file.error());
        paths.push_back(*file);
    }
    return paths;
}

Status KpiService::take_catalogue(const WatchedFiles::Paths& paths) {
    auto catalogue = load_catalogue(paths.front().string(), paths.back().string());
    if (!catalogue) return fail(catalogue.error());
    aggregator_.set_catalogue(std::move(*catalogue));
    return {};
}

void KpiService::look_at_configuration() {
    if (!catalogue_files_.look()) return;
    const std::string& trouble = catalogue_files_.trouble();
    if (trouble.empty()) {
        spdlog::info("the KPI catalogue and its trees are in force: {} KPIs",
                     aggregator_.engine().catalogue().kpis().size());
    } else {
        spdlog::error("the changed KPI catalogue or trees are not taken over, the former ones stay: {}",
                      trouble);
    }
    aggregator_.note_configuration_trouble(trouble);
}

void KpiService::tick() {
    look_at_configuration();
    if (const Date today = host_.clock().today(); today != aggregator_.engine().today()) {
        spdlog::info("the business day is now {}", today.str());
        aggregator_.set_today(today);
    }
    if (const auto epoch = snapshot_writer_.writer_epoch(real_now())) {
        if (const Status flushed = view_publisher_.flush(*epoch); !flushed) {
            spdlog::warn("writing views to the store: {}", flushed.error().message);
            snapshot_writer_.forget_epoch();
        }
    }
}

void KpiService::apply_retention() {
    const store::Retention retention{0, host_.config().archive.retention_days * day_ms};
    if (const auto removed = archive_.apply(retention, machine_now()); removed && *removed > 0) {
        spdlog::info("removed {} archive segments past their retention", *removed);
    }
}

wire::Value KpiService::heartbeat() const {
    return {{"position", aggregator_.position().str()},
            {"tail", aggregator_.tail().str()},
            {"complete", aggregator_.complete()},
            {"as_of", aggregator_.engine().today().str()},
            {"requests_waiting", requests_.waiting()},
            {"trouble", follow_.trouble()},
            {"configuration_trouble", aggregator_.configuration_trouble()}};
}

}  // namespace monomi::kpi
