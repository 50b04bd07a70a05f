// `monomi status`: what runs in a home and what it holds.
#include <fmt/format.h>

#include <memory>

#include "admin-cli/commands/command_list.h"
#include "admin-cli/commands/common_options.h"
#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"
#include "common/ports/log.h"
#include "common/runtime/private_server.h"
#include "common/runtime/suite_clock.h"
#include "common/runtime/suite_services.h"
#include "common/runtime/supervisor_state.h"

namespace monomi::cli {

namespace {

// The state of a process that no supervisor reports on, though it holds its lock.
constexpr std::string_view orphaned = "orphaned";

struct Picture {
    std::string home;
    std::int64_t supervisor = 0;  // pid; 0: none
    std::string phase = "stopped";
    std::string failure;
    OrderedJson services = OrderedJson::array();
    bool live_sample = false;  // a process of the suite keeps inventing records
    bool all_ready = false;
    wire::Value kpi;      // the kpi service's own status; null where it does not answer
    std::string why_not;  // then: why
};

OrderedJson row_of(const ChildReport& child, Instant now) {
    return {{"name", child.name},         {"state", name_of(child.state)},
            {"pid", child.pid},           {"uptime_s", child.pid == 0 ? 0 : (now - child.since) / 1000},
            {"restarts", child.restarts}, {"last_end", child.last_end}};
}

OrderedJson unsupervised_row(std::string_view name, std::int64_t pid) {
    return {{"name", name},  {"state", pid == 0 ? "stopped" : orphaned},
            {"pid", pid},    {"uptime_s", 0},
            {"restarts", 0}, {"last_end", ""}};
}

Status add_unsupervised(Picture& picture, const Home& home, const Config& config) {
    if (config.redis.url.empty()) {
        const auto settings = private_redis_settings(home, config);
        if (!settings) return fail(settings.error());
        const auto pid = store::PrivateRedis(*settings).holder();
        if (!pid) return fail(pid.error());
        picture.services.push_back(unsupervised_row("redis", *pid));
    }
    for (const auto name : services_of(config)) {
        const auto pid = service_pid(home, name);
        if (!pid) return fail(pid.error());
        picture.services.push_back(unsupervised_row(name, *pid));
    }
    return {};
}

Result<Picture> look_at(const Home& home, const Config& config) {
    Picture picture;
    picture.home = home.directory().string();
    picture.live_sample = config.sample.live;
    const auto pid = supervisor_pid(home);
    if (!pid) return fail(pid.error());
    picture.supervisor = *pid;
    if (*pid == 0) {
        if (auto added = add_unsupervised(picture, home, config); !added) return fail(added.error());
        return picture;
    }
    const auto report = read_report(home);
    if (!report) return fail(report.error());
    if (!*report || (*report)->pid != *pid) {
        picture.phase = name_of(SupervisorPhase::starting);
        return picture;
    }
    picture.phase = name_of((*report)->phase);
    picture.failure = (*report)->failure;
    picture.all_ready = (*report)->phase == SupervisorPhase::up;
    for (const auto& child : (*report)->children) {
        picture.services.push_back(row_of(child, machine_now()));
        picture.all_ready = picture.all_ready && child.state == ChildState::ready;
    }
    return picture;
}

void ask_about_records(Picture& picture, const Home& home, const Config& config) {
    auto client = KpiClient::open(home, config);
    auto reply =
        client ? client->ask({{"op", "status"}}) : Outcome<wire::Value>(tl::make_unexpected(client.error()));
    if (reply) {
        picture.kpi = std::move(*reply);
    } else {
        picture.why_not = reply.error().message;
    }
}

// Log entries that the aggregator has not applied yet; null where it cannot be said.
OrderedJson lag_of(const wire::Value& kpi) {
    const auto tail = LogPosition::parse(text_at(kpi, "tail"));
    const auto position = LogPosition::parse(text_at(kpi, "position"));
    if (!tail || !position) return nullptr;
    if (tail->epoch != position->epoch)
        return tail->epoch < position->epoch ? OrderedJson(0) : OrderedJson(nullptr);
    return tail->sequence > position->sequence ? tail->sequence - position->sequence : 0;
}

OrderedJson to_json(const Picture& picture) {
    OrderedJson json{{"home", picture.home},
                     {"running", picture.supervisor != 0},
                     {"ready", picture.all_ready},
                     {"supervisor", {{"pid", picture.supervisor}, {"phase", picture.phase}}},
                     {"live_sample", picture.live_sample},
                     {"services", picture.services}};
    if (!picture.failure.empty()) json["failure"] = picture.failure;
    for (const auto* key : {"as_of", "position", "tail", "complete", "caught_up", "open_imports", "records",
                            "orphans", "conflicts", "sources", "memory_bytes", "configuration_trouble"})
        json[key] =
            picture.kpi.is_object() ? OrderedJson(picture.kpi.value(key, wire::Value())) : OrderedJson();
    json["lag"] = picture.kpi.is_object() ? lag_of(picture.kpi) : OrderedJson();
    if (!picture.why_not.empty()) json["reason"] = picture.why_not;
    return json;
}

void print_services(const Picture& picture, bool colour) {
    TextTable text({{"service"},
                    {"state"},
                    {"pid", Align::right},
                    {"up", Align::right},
                    {"restarts", Align::right},
                    {"last end"}});
    for (const auto& row : picture.services) {
        const auto state = row["state"].get<std::string>();
        const auto pid = row["pid"].get<std::int64_t>();
        const bool ready = state == name_of(ChildState::ready);
        text.add_row({row["name"].get<std::string>(), Cell(state, ready ? Style::good : Style::warning),
                      pid == 0 ? "" : std::to_string(pid),
                      pid == 0 || state == orphaned ? "" : duration_text(row["uptime_s"].get<std::int64_t>()),
                      std::to_string(row["restarts"].get<int>()), row["last_end"].get<std::string>()});
    }
    if (!text.empty()) fmt::print("{}", text.str(colour));
}

void print_records(const wire::Value& kpi, bool colour) {
    const bool complete = kpi.value("complete", true);
    const auto lag = lag_of(kpi);
    fmt::print("\nas of {}, log position {} of {} (lag {}), {}\n", text_at(kpi, "as_of"),
               text_at(kpi, "position"), text_at(kpi, "tail"), lag.is_null() ? "unknown" : lag.dump(),
               styled(complete ? "complete" : "INCOMPLETE: an import or the catching up is under way",
                      complete ? Style::good : Style::warning, colour));
    if (const auto trouble = text_at(kpi, "configuration_trouble"); !trouble.empty()) {
        fmt::print("{}\n",
                   styled("the changed configuration is not in force: " + trouble, Style::bad, colour));
    }
    TextTable records({{"records"}, {"live", Align::right}, {"deleted", Align::right}});
    const auto kinds = kpi.value("records", wire::Value::object());
    for (const auto kind : Names<Kind>::names) {
        const auto found = kinds.find(std::string(kind));
        if (found == kinds.end()) continue;
        records.add_row({std::string(kind), value_text((*found)["live"], "count"),
                         value_text((*found)["deleted"], "count")});
    }
    if (!records.empty()) fmt::print("\n{}", records.str(colour));
    TextTable sources({{"source"}, {"records received", Align::right}, {"last"}});
    for (const auto& source : kpi.value("sources", wire::Value::array())) {
        const auto last = source.value("last_received", Instant{0});
        sources.add_row({text_at(source, "source"),
                         value_text(source.value("received", wire::Value()), "count"),
                         last == 0 ? "" : utc_text(last)});
    }
    if (!sources.empty()) fmt::print("\n{}", sources.str(colour));
}

void print_picture(const Picture& picture) {
    const bool colour = colour_wanted();
    const auto by = picture.supervisor == 0 ? std::string("no supervisor")
                                            : fmt::format("supervisor pid {}", picture.supervisor);
    fmt::print("{}: {} ({})\n", picture.home,
               styled(picture.phase, picture.all_ready ? Style::good : Style::warning, colour), by);
    if (!picture.failure.empty()) fmt::print("{}\n", styled(picture.failure, Style::bad, colour));
    print_services(picture, colour);
    if (picture.live_sample) fmt::print("\nsynthetic sample, live: nothing in it is real\n");
    if (picture.kpi.is_object()) {
        print_records(picture.kpi, colour);
    } else if (picture.supervisor != 0) {
        fmt::print("\n{}\n", styled(picture.why_not, Style::warning, colour));
    }
}

Outcome<int> status(const CLI::App& command, bool json) {
    const auto home = home_of(command);
    if (!home) return tl::make_unexpected(home.error());
    const auto config = config_of(*home);
    if (!config) return tl::make_unexpected(config.error());
    auto picture = look_at(*home, *config);
    if (!picture) return failed(picture.error());
    ask_about_records(*picture, *home, *config);
    if (json) {
        print_json(to_json(*picture));
    } else {
        print_picture(*picture);
    }
    return picture->supervisor == 0 ? exit_code::not_running : exit_code::ok;
}

}  // namespace

void add_status_command(CLI::App& app) {
    auto* command = app.add_subcommand("status", "What runs, how far it is, and what it holds");
    command->footer(
        "Exit code 3 when no supervisor runs; services that outlived one are shown as orphaned.\n"
        "\n"
        "Examples:\n"
        "  monomi status\n"
        "  monomi status --json");
    const auto json = std::make_shared<bool>(false);
    add_json(*command, *json);
    on_run(*command, [command, json] { return status(*command, *json); });
}

}  // namespace monomi::cli
