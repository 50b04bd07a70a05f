// monomi-bus: carries events and requests between the services of one home.
#include "common/runtime/addresses.h"
#include "common/runtime/service_host.h"
#include "services/bus/shell/bus_service.h"

namespace {

monomi::Status serve(monomi::ServiceHost& host) {
    const auto endpoints = monomi::bus_endpoints(host.home(), host.config());
    if (!endpoints) return monomi::fail(endpoints.error());
    monomi::bus::BusServiceOptions options;
    options.workspace = host.config().workspace.name;
    zmq::context_t context;
    const auto service = monomi::bus::BusService::open(context, *endpoints, options);
    if (!service) return monomi::fail(service.error());
    (*service)->attach(host.loop());
    return host.run();
}

}  // namespace

int main(int argc, char** argv) {
    return monomi::run_service(argc, argv, {"bus", "Carries events and requests between the services."},
                               serve);
}
