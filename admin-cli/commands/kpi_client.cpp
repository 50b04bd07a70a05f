#include "admin-cli/commands/kpi_client.h"

#include <fmt/format.h>

#include "admin-cli/commands/value_text.h"
#include "common/runtime/addresses.h"
#include "common/runtime/supervisor_state.h"
#include "common/runtime/wait_until.h"

namespace monomi::cli {

namespace {

constexpr std::chrono::seconds patience{60};
constexpr std::chrono::seconds registration_patience{3};

Failure failure_of(std::string_view service, const RequestError& error) {
    switch (error.failure) {
        case RequestFailure::no_such_service:
            return {exit_code::not_running,
                    fmt::format("the {} service is not registered; see: monomi status", service)};
        case RequestFailure::bus_away:
            return {exit_code::not_running,
                    fmt::format("the bus is away ({}); see: monomi status", error.message)};
        case RequestFailure::timeout:
        case RequestFailure::refused:
        case RequestFailure::malformed:
        case RequestFailure::worker_lost:
            break;
    }
    return {exit_code::failure, fmt::format("{}: {}", name_of(error.failure), error.message)};
}

}  // namespace

int exit_code_of(std::string_view error_code) {
    if (error_code == "not_found") return exit_code::not_found;
    return error_code == "invalid" ? exit_code::usage : exit_code::failure;
}

KpiClient::KpiClient(const std::string& endpoint)
    : context_(std::make_unique<zmq::context_t>()),
      client_(std::make_unique<RequestClient>(*context_, endpoint)) {}

Outcome<KpiClient> KpiClient::open(const Home& home, const Config& config) {
    // The bus may be another home's, by configuration; a home with its own is asked only when its bus runs.
    const auto bus = service_pid(home, "bus");
    if (!bus) return failed(bus.error());
    if (*bus == 0 && config.bus.requests.empty())
        return failed(exit_code::not_running,
                      fmt::format("nothing runs in {}; start it with: monomi up", home.directory().string()));
    const auto endpoints = bus_endpoints(home, config);
    if (!endpoints) return failed(endpoints.error());
    return KpiClient(endpoints->requests);
}

Outcome<wire::Value> KpiClient::ask(std::string_view service, const wire::Value& request, bool change) {
    const auto text = wire::encode_value(request);
    auto body = client_->request(service, text, patience, change);
    // A service that has just been started registers within a moment.
    const auto answered = [&] {
        if (body || body.error().failure != RequestFailure::no_such_service) return true;
        body = client_->request(service, text, patience, change);
        return false;
    };
    if (!wait_until(answered, registration_patience) || !body)
        return tl::make_unexpected(failure_of(service, body.error()));
    wire::Limits limits;
    limits.max_message_bytes = 256u << 20;
    auto reply = wire::decode_value(*body, limits);
    if (!reply) return failed(reply.error().at(fmt::format("reply of the {} service", service)));
    if (const auto error = reply->find("error"); error != reply->end()) {
        return failed(exit_code_of(text_at(*error, "code")), text_at(*error, "message"));
    }
    return std::move(*reply);
}

Outcome<wire::Value> ask_kpi(const CLI::App& command, const wire::Value& request) {
    return ask_service(command, "kpi", request);
}

Outcome<wire::Value> ask_service(const CLI::App& command, std::string_view service,
                                 const wire::Value& request, bool change) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    auto client = KpiClient::open(*home, *config);
    if (!client) return tl::make_unexpected(client.error());
    return client->ask(service, request, change);
}

}  // namespace monomi::cli
