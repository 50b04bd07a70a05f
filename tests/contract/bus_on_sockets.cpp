#include "tests/contract/bus_on_sockets.h"

#include <stdlib.h>

#include <stdexcept>

namespace monomi::testing {

BusOnSockets::BusOnSockets() {
    char pattern[] = "/tmp/monomi-bus-XXXXXX";
    if (mkdtemp(pattern) == nullptr) throw std::runtime_error("no directory for the sockets");
    directory_ = pattern;
    endpoints_ = BusEndpoints::in(directory_).value();
    start();
}

BusOnSockets::~BusOnSockets() {
    stop();
    std::filesystem::remove_all(directory_);
}

void BusOnSockets::start() {
    bus::BusServiceOptions options;
    options.broker.heartbeat = heartbeat.count();
    options.heartbeat_event = heartbeat;
    options.subscriber_queue_bytes = queue_bytes;
    service_context_.emplace();
    auto opened = bus::BusService::open(*service_context_, endpoints_, options);
    if (!opened) throw std::runtime_error(opened.error().message);
    service_ = std::move(*opened);
    thread_ = std::thread([this] { service_->run(); });
}

void BusOnSockets::stop() {
    if (!service_) return;
    service_->stop();
    thread_.join();
    service_.reset();
    service_context_.reset();
}

}  // namespace monomi::testing
