// `monomi tail`: the bus's events as they come.
#include <fmt/format.h>
#include <signal.h>

#include <memory>
#include <zmq.hpp>

#include "admin-cli/commands/command.h"
#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/terminal.h"
#include "admin-cli/commands/value_text.h"
#include "common/bus/subscriber.h"
#include "common/runtime/addresses.h"
#include "common/runtime/poll_loop.h"
#include "common/runtime/signals.h"
#include "common/runtime/suite_clock.h"
#include "common/runtime/supervisor_state.h"
#include "common/wire/envelope.h"

namespace monomi::cli {

namespace {

struct Options {
    std::vector<std::string> topics;
    std::int64_t count = 0;  // 0: without end
    bool json = false;
};

constexpr std::size_t longest_shown_body = 400;

// A frame as a value; what is no map is shown by its size.
wire::Value decoded(std::string_view frame) {
    auto value = wire::decode_value(frame);
    if (value) return std::move(*value);
    return {{"undecodable", value.error().message}, {"bytes", frame.size()}};
}

void print_event(const Event& event, const Options& options) {
    const auto header = decoded(event.header), body = decoded(event.body);
    if (options.json) {
        print_json(OrderedJson{{"topic", event.topic}, {"header", header}, {"body", body}});
    } else {
        auto text = body.dump(-1, ' ', false, wire::Value::error_handler_t::replace);
        if (text.size() > longest_shown_body) {
            std::size_t cut = longest_shown_body;  // not within a character
            while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0u) == 0x80u) --cut;
            text = fmt::format("{}… ({} bytes)", text.substr(0, cut), text.size());
        }
        fmt::print("{} {} {} {}\n", styled(event.topic, Style::bold, colour_wanted()),
                   text_at(header, "type"), text_at(header, "position"), text);
    }
    std::fflush(stdout);
}

Outcome<int> tail(const CLI::App& command, const Options& options) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    const auto bus = service_pid(*home, "bus");
    if (!bus) return failed(bus.error());
    if (*bus == 0 && config->bus.events_out.empty())
        return failed(exit_code::not_running, fmt::format("nothing runs in {}; start it with: monomi up",
                                                          home->directory().string()));
    const auto endpoints = bus_endpoints(*home, *config);
    if (!endpoints) return failed(endpoints.error());
    auto signals = SignalDescriptor::open({SIGINT, SIGTERM});
    if (!signals) return failed(signals.error());

    zmq::context_t context;
    ZmqSubscriber subscriber(context, endpoints->events_out);
    for (const auto& topic : options.topics) subscriber.subscribe(topic);
    if (options.topics.empty()) subscriber.subscribe("");
    PollLoop loop(steady_now);
    std::int64_t left = options.count;
    loop.watch(signals->descriptor(), [&loop] { loop.stop(); });
    loop.watch_drained(subscriber.descriptor(), [&] {
        Event event;
        if (!subscriber.receive(event)) return false;
        print_event(event, options);
        if (options.count > 0 && --left == 0) loop.stop();
        return true;
    });
    loop.run();
    return exit_code::ok;
}

}  // namespace

void add_tail_command(CLI::App& app) {
    auto* command = app.add_subcommand("tail", "Live events of the bus");
    command->footer(
        "Ends with Ctrl-C. Events that pass while none listens are not shown: the log keeps records, the bus "
        "does not.\n"
        "\n"
        "Examples:\n"
        "  monomi tail\n"
        "  monomi tail --topic records/ --topic import/ --json\n"
        "  monomi tail --topic kpi/partner/P-0012/ --count 1");
    const auto options = std::make_shared<Options>();
    command->add_option("--topic", options->topics, "Only topics that begin so")
        ->type_name("PREFIX")
        ->expected(1)
        ->take_all();
    command->add_option("--count", options->count, "End after so many events")->check(CLI::PositiveNumber);
    command->add_flag("--json", options->json, "Print one JSON object a line: topic, header, body");
    on_run(*command, [command, options] { return tail(*command, *options); });
}

}  // namespace monomi::cli
