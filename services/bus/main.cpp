// monomi-bus: carries events and requests between the services of one home.
#include <spdlog/spdlog.h>

#include <utility>

#include "common/runtime/addresses.h"
#include "common/runtime/service_host.h"
#include "services/bus/shell/bus_service.h"

namespace {

// The suite's clock as the configuration file says by now; nothing else of the file is taken over.
monomi::Status reload_clock(monomi::ServiceHost& host) {
    const auto file = monomi::load_config({{host.home().config_file()}, {}});
    if (!file) return monomi::fail(file.error());
    auto config = host.config();
    config.clock = file->clock;
    auto clock = monomi::ConfiguredClock::make(config);
    if (!clock) return monomi::fail(clock.error());
    host.clock().replace_own(std::move(*clock));
    spdlog::info("the clock was set; the business date is {}", host.clock().today().str());
    return {};
}

monomi::Status serve(monomi::ServiceHost& host) {
    const auto endpoints = monomi::bus_endpoints(host.home(), host.config());
    if (!endpoints) return monomi::fail(endpoints.error());
    monomi::bus::BusServiceOptions options;
    options.workspace = host.config().workspace.name;
    options.clock = {[&host] { return host.clock().reading(); }, [&host] { return reload_clock(host); }};
    zmq::context_t context;
    const auto service = monomi::bus::BusService::open(context, *endpoints, options);
    if (!service) return monomi::fail(service.error());
    (*service)->attach(host.loop());
    return host.run();
}

}  // namespace

int main(int argc, char** argv) {
    const monomi::ServiceInfo info{"bus", "Carries events and requests between the services.", false};
    return monomi::run_service(argc, argv, info, serve);
}
