#include "admin-cli/commands/replay_engine.h"

#include <limits>

#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/value_text.h"
#include "common/runtime/addresses.h"
#include "common/store/log_history.h"
#include "common/store/redis_log_reader.h"
#include "common/wire/envelope.h"
#include "services/kpi-aggregator/core/catalogue_files.h"
#include "services/kpi-aggregator/core/requests.h"

namespace monomi::cli {

namespace {

Result<kpi::Aggregator> empty_aggregator(const Home& home, const Config& config, Date today) {
    const auto holidays = home.find_config(config.calendar.holidays);
    if (!holidays) return fail(holidays.error());
    auto calendar = Calendar::load(holidays->string());
    if (!calendar) return fail(calendar.error());
    const auto kpis = home.find_config(config.kpi.catalogue), trees = home.find_config(config.kpi.trees);
    if (!kpis) return fail(kpis.error());
    if (!trees) return fail(trees.error());
    auto catalogue = kpi::load_catalogue(kpis->string(), trees->string());
    if (!catalogue) return fail(catalogue.error());
    auto rules = business_rules(config);
    rules.calendar = std::move(*calendar);
    return kpi::Aggregator(std::move(rules), std::move(*catalogue), today);
}

// Takes the entries up to the moment.
class Feed {
  public:
    Feed(Replayed& replayed, const ReplayUntil& until) : replayed_(replayed), until_(until) {}

    bool take(const LogEntry& entry) {
        const auto envelope = wire::decode_envelope(entry.header);
        const Instant received =
            envelope ? envelope->received_at.value_or(replayed_.last_received) : replayed_.last_received;
        if (const auto* instant = std::get_if<Instant>(&until_); instant && received > *instant) return false;
        const auto* position = std::get_if<LogPosition>(&until_);
        if (position && entry.position > *position) return false;
        replayed_.aggregator->on_log_entry(entry);
        replayed_.last_received = received;
        ++replayed_.entries;
        return true;
    }

  private:
    Replayed& replayed_;
    const ReplayUntil& until_;
};

}  // namespace

Result<ReplayUntil> parse_until(std::string_view text, const TimeZone& zone) {
    if (const auto position = LogPosition::parse(text)) return ReplayUntil(*position);
    if (const auto date = Date::parse(text)) return ReplayUntil(zone.start_of(*date + 1) - 1);
    if (const auto instant = parse_instant(text)) return ReplayUntil(*instant);
    return fail(
        "'{}' is neither a date (2026-11-30), nor a time with an offset (2026-11-30T15:00:00+09:00), "
        "nor a log position (3-17)",
        text);
}

Outcome<Replayed> replay(const Home& home, const Config& config, const ReplayUntil& until) {
    const auto zone = TimeZone::named(config.calendar.time_zone);
    if (!zone) return failed(zone.error());
    const auto* instant = std::get_if<Instant>(&until);
    auto aggregator = empty_aggregator(home, config, zone->date_of(instant ? *instant : 0));
    if (!aggregator) return failed(aggregator.error());
    const auto directory =
        config.archive.dir.empty() ? home.archive_directory().string() : config.archive.dir;
    const auto archive = store::Archive::open_to_read(directory);
    const auto redis = redis_address(home, config);
    if (!redis) return failed(redis.error());
    store::RedisLogReader log(*redis, config.workspace.name);
    const auto bounds = log.bounds();
    if (!bounds) return failed(bounds.error().at("the log"), exit_code::not_running);

    Replayed replayed;
    replayed.aggregator = std::make_unique<kpi::Aggregator>(std::move(*aggregator));
    replayed.aggregator->restart(bounds->log_id, {});
    Feed feed(replayed, until);
    const auto read =
        store::read_history(archive, log, [&](const LogEntry& entry) { return feed.take(entry); });
    if (!read) return failed(read.error());
    if (!instant) replayed.aggregator->set_today(zone->date_of(replayed.last_received));
    return replayed;
}

Outcome<wire::Value> ask(kpi::Aggregator& aggregator, const wire::Value& request) {
    const auto job = kpi::begin_request(aggregator, wire::encode_value(request));
    while (!job->step(std::numeric_limits<std::size_t>::max())) {
    }
    if (const auto error = job->reply().find("error"); error != job->reply().end())
        return failed(exit_code_of(text_at(*error, "code")), text_at(*error, "message"));
    return job->reply();
}

}  // namespace monomi::cli
