#include "common/runtime/addresses.h"

#include <fstream>

namespace monomi {

Result<BusEndpoints> bus_endpoints(const Home& home, const Config& config) {
    auto endpoints = BusEndpoints::in(home.run_directory());
    if (!endpoints) return endpoints;
    const auto replace = [](std::string& endpoint, const std::string& configured) {
        if (!configured.empty()) endpoint = configured;
    };
    replace(endpoints->events_in, config.bus.events_in);
    replace(endpoints->events_out, config.bus.events_out);
    replace(endpoints->requests, config.bus.requests);
    replace(endpoints->ingest, config.bus.ingest);
    return endpoints;
}

Result<store::RedisAddress> redis_address(const Home& home, const Config& config) {
    if (config.redis.url.empty()) {
        const auto socket = home.socket("redis.sock");
        if (!socket) return fail(socket.error());
        return store::RedisAddress::parse(socket->string());
    }
    auto address = store::RedisAddress::parse(config.redis.url);
    if (!address) return fail(address.error().at("redis.url"));
    if (!config.redis.password_file.empty()) {
        std::ifstream file(config.redis.password_file);
        if (!std::getline(file, address->password))
            return fail("redis.password_file: cannot read {}", config.redis.password_file);
    }
    return address;
}

}  // namespace monomi
