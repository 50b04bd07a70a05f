// Asks the services of a running home, the kpi service before all.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <zmq.hpp>

#include "admin-cli/commands/command.h"
#include "common/bus/request_client.h"
#include "common/wire/value.h"

namespace monomi::cli {

class KpiClient {
  public:
    // Fails with not_running where the home's suite does not run.
    [[nodiscard]] static Outcome<KpiClient> open(const Home& home, const Config& config);

    // The reply, which is no error; errors carry the exit code that fits.
    [[nodiscard]] Outcome<wire::Value> ask(const wire::Value& request) { return ask("kpi", request); }
    // Another service, by the name under which it answers. `change`: it changes something.
    [[nodiscard]] Outcome<wire::Value> ask(std::string_view service, const wire::Value& request,
                                           bool change = false);

  private:
    explicit KpiClient(const std::string& endpoint);
    std::unique_ptr<zmq::context_t> context_;
    std::unique_ptr<RequestClient> client_;
};

// Opens the client of the command's home and asks once.
[[nodiscard]] Outcome<wire::Value> ask_kpi(const CLI::App& command, const wire::Value& request);
[[nodiscard]] Outcome<wire::Value> ask_service(const CLI::App& command, std::string_view service,
                                               const wire::Value& request, bool change = false);

// The exit code for a service's error.
[[nodiscard]] int exit_code_of(std::string_view error_code);

}  // namespace monomi::cli
