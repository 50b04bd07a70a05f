// monomi-kpi-aggregator: turns the log's records into KPIs, answers requests about them and publishes what
// changes.
#include "common/runtime/addresses.h"
#include "common/runtime/service_host.h"
#include "services/kpi-aggregator/core/catalogue_files.h"
#include "services/kpi-aggregator/shell/kpi_service.h"

int main(int argc, char** argv) {
    const monomi::ServiceInfo info{"kpi-aggregator", "Turns records into KPIs."};
    return monomi::run_service(argc, argv, info, [](monomi::ServiceHost& host) -> monomi::Status {
        const auto endpoints = monomi::bus_endpoints(host.home(), host.config());
        if (!endpoints) return monomi::fail(endpoints.error());
        const auto redis = monomi::redis_address(host.home(), host.config());
        if (!redis) return monomi::fail(redis.error());
        const auto holidays = host.home().find_config(host.config().calendar.holidays);
        if (!holidays) return monomi::fail(holidays.error());
        auto calendar = monomi::Calendar::load(holidays->string());
        if (!calendar) return monomi::fail(calendar.error());
        auto rules = monomi::business_rules(host.config());
        rules.calendar = std::move(*calendar);
        const auto catalogue_file = host.home().find_config(host.config().kpi.catalogue);
        if (!catalogue_file) return monomi::fail(catalogue_file.error());
        const auto trees_file = host.home().find_config(host.config().kpi.trees);
        if (!trees_file) return monomi::fail(trees_file.error());
        auto catalogue = monomi::kpi::load_catalogue(catalogue_file->string(), trees_file->string());
        if (!catalogue) return monomi::fail(catalogue.error());
        const auto& directory = host.config().archive.dir;
        auto archive = monomi::store::Archive::open(
            directory.empty() ? host.home().archive_directory().string() : directory);
        if (!archive) return monomi::fail(archive.error());
        zmq::context_t context;
        monomi::kpi::KpiService service(host, context, *endpoints, *redis, std::move(rules),
                                        std::move(*catalogue), std::move(*archive));
        service.start();
        return host.run();
    });
}
