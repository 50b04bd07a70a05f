#include "common/runtime/config_fields.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "common/domain/calendar.h"
#include "common/domain/nearest_name.h"
#include "common/runtime/byte_size.h"
#include "common/store/redis_address.h"

namespace monomi {

namespace {

std::string_view type_of(const FieldValue& value) {
    static constexpr std::array<std::string_view, 5> names{"true or false", "a whole number", "a number",
                                                           "text", "a list of texts"};
    return names[value.index()];
}

auto wrong_type(std::string_view wanted, const FieldValue& value) {
    return fail("must be {}, not {}", wanted, type_of(value));
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

template <class T>
Result<FieldValue> parse_number(std::string_view text, std::string_view wanted) {
    T value{};
    text = trimmed(text);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return fail("must be {}, not '{}'", wanted, text);
    return FieldValue{value};
}

// Accepts `reporting.currency=USD` as well as the quoted form of TOML.
Result<FieldValue> parse_text(std::string_view text) {
    text = trimmed(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    return FieldValue{std::string(text)};
}

Result<FieldValue> parse_list(std::string_view text) {
    text = trimmed(text);
    if (text.size() >= 2 && text.front() == '[' && text.back() == ']') text = text.substr(1, text.size() - 2);
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        if (const auto item = trimmed(text.substr(0, comma)); !item.empty())
            items.push_back(std::get<std::string>(*parse_text(item)));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return FieldValue{std::move(items)};
}

using TextCheck = std::function<Status(const std::string&)>;

// `member` is a generic lambda that gives the member of a Config, const or not.
template <class Member>
ConfigField text(std::string path, std::string doc, Member member, TextCheck check = nullptr) {
    return {std::move(path), std::move(doc),
            [member](const Config& config) -> FieldValue { return member(config); },
            [member, check](Config& config, const FieldValue& value) -> Status {
                const auto* given = std::get_if<std::string>(&value);
                if (!given) return wrong_type("text", value);
                if (check) {
                    if (auto ok = check(*given); !ok) return ok;
                }
                member(config) = *given;
                return {};
            },
            parse_text};
}

template <class Member>
ConfigField integer(std::string path, std::string doc, Member member, std::int64_t least,
                    std::int64_t most = std::numeric_limits<std::int64_t>::max()) {
    return {std::move(path), std::move(doc),
            [member](const Config& config) -> FieldValue { return member(config); },
            [member, least, most](Config& config, const FieldValue& value) -> Status {
                const auto* given = std::get_if<std::int64_t>(&value);
                if (!given) return wrong_type("a whole number", value);
                if (*given < least || *given > most) {
                    if (most == std::numeric_limits<std::int64_t>::max())
                        return fail("must be at least {}, not {}", least, *given);
                    return fail("must be {} to {}, not {}", least, most, *given);
                }
                member(config) = *given;
                return {};
            },
            [](std::string_view given) { return parse_number<std::int64_t>(given, "a whole number"); }};
}

template <class Member>
ConfigField number(std::string path, std::string doc, Member member, double least, double most) {
    return {std::move(path), std::move(doc),
            [member](const Config& config) -> FieldValue { return member(config); },
            [member, least, most](Config& config, const FieldValue& value) -> Status {
                double given = 0;
                if (const auto* whole = std::get_if<std::int64_t>(&value)) {
                    given = static_cast<double>(*whole);
                } else if (const auto* real = std::get_if<double>(&value)) {
                    given = *real;
                } else {
                    return wrong_type("a number", value);
                }
                if (!(given >= least && given <= most))
                    return fail("must be {} to {}, not {}", least, most, given);
                member(config) = given;
                return {};
            },
            [](std::string_view given) { return parse_number<double>(given, "a number"); }};
}

template <class Member>
ConfigField flag(std::string path, std::string doc, Member member) {
    return {std::move(path), std::move(doc),
            [member](const Config& config) -> FieldValue { return member(config); },
            [member](Config& config, const FieldValue& value) -> Status {
                const auto* given = std::get_if<bool>(&value);
                if (!given) return wrong_type("true or false", value);
                member(config) = *given;
                return {};
            },
            [](std::string_view given) -> Result<FieldValue> {
                given = trimmed(given);
                if (given == "true" || given == "false") return FieldValue{given == "true"};
                return fail("must be true or false, not '{}'", given);
            }};
}

template <class E, class Member>
ConfigField choice(std::string path, std::string doc, Member member) {
    return {std::move(path), doc + fmt::format(" One of: {}.", fmt::join(Names<E>::names, ", ")),
            [member](const Config& config) -> FieldValue { return std::string(name_of(member(config))); },
            [member](Config& config, const FieldValue& value) -> Status {
                const auto* given = std::get_if<std::string>(&value);
                if (!given) return wrong_type("text", value);
                const auto known = from_name<E>(*given);
                if (!known)
                    return fail("must be one of {}, not '{}'", fmt::join(Names<E>::names, ", "), *given);
                member(config) = *known;
                return {};
            },
            parse_text};
}

template <class E, class Member>
ConfigField choices(std::string path, std::string doc, Member member) {
    return {std::move(path), doc + fmt::format(" Any of: {}.", fmt::join(Names<E>::names, ", ")),
            [member](const Config& config) -> FieldValue { return member(config); },
            [member](Config& config, const FieldValue& value) -> Status {
                const auto* given = std::get_if<std::vector<std::string>>(&value);
                if (!given) return wrong_type("a list of texts", value);
                for (const auto& item : *given) {
                    if (!from_name<E>(item))
                        return fail("may hold {}, not '{}'", fmt::join(Names<E>::names, ", "), item);
                }
                member(config) = *given;
                return {};
            },
            parse_list};
}

template <class Member>
ConfigField date(std::string path, std::string doc, Member member) {
    return {std::move(path), std::move(doc),
            [member](const Config& config) -> FieldValue {
                return member(config) ? member(config)->str() : std::string();
            },
            [member](Config& config, const FieldValue& value) -> Status {
                const auto* given = std::get_if<std::string>(&value);
                if (!given) return wrong_type("a date", value);
                const auto parsed = Date::parse(*given);
                if (!parsed && !given->empty())
                    return fail("must be an existing date such as 2026-11-30, not '{}'", *given);
                member(config) = parsed;
                return {};
            },
            parse_text};
}

Status check_workspace(const std::string& name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    if (name.empty() || name.size() > 64 || !std::all_of(name.begin(), name.end(), fits))
        return fail("must be 1 to 64 of a-z, 0-9, '-' and '_', not '{}'", name);
    return {};
}

Status check_currency(const std::string& code) {
    if (code.size() != 3 ||
        !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
        return fail("must be an ISO 4217 code such as JPY or USD, not '{}'", code);
    return {};
}

Status check_time_zone(const std::string& name) {
    if (const auto zone = TimeZone::named(name); !zone) return fail(zone.error());
    return {};
}

Status check_redis_url(const std::string& url) {
    if (url.empty()) return {};
    if (const auto address = store::RedisAddress::parse(url); !address) return fail(address.error());
    return {};
}

Status check_memory(const std::string& size) {
    if (size == "auto" || parse_byte_size(size)) return {};
    return fail("must be auto or a size such as 512mb or 8gb, not '{}'", size);
}

Status check_endpoint(const std::string& endpoint) {
    if (endpoint.empty() || endpoint.rfind("ipc://", 0) == 0) return {};
    for (const std::string_view loopback : {"tcp://127.0.0.1:", "tcp://localhost:", "tcp://[::1]:"}) {
        if (endpoint.rfind(loopback, 0) == 0) return {};
    }
    if (endpoint.rfind("tcp://", 0) == 0)
        return fail("'{}' is not a loopback address: without CURVE keys others could read and write",
                    endpoint);
    return fail("must be ipc://PATH, tcp://127.0.0.1:PORT or empty, not '{}'", endpoint);
}

Status check_web_url(const std::string& url) {
    if (url.empty() || url.rfind("http://", 0) == 0 || url.rfind("https://", 0) == 0) return {};
    return fail("must begin with http:// or https://, not '{}'", url);
}

// Gives the member, from a const or a mutable Config.
#define MEMBER(name) \
    [](auto& config) -> auto& { return config.name; }

std::vector<ConfigField> make_fields() {
    return {
        text("workspace.name", "The organisation whose records this suite holds; part of every Redis key.",
             MEMBER(workspace.name), check_workspace),

        text("reporting.currency",
             "ISO 4217 code of all money. A feed in another currency is refused; nothing is converted.",
             MEMBER(reporting.currency), check_currency),
        choice<RevenueMeasure>("reporting.revenue", "What the KPI `revenue` is.", MEMBER(reporting.revenue)),

        text("calendar.time_zone", "IANA name of the business time zone; days begin and end there.",
             MEMBER(calendar.time_zone), check_time_zone),
        integer("calendar.fiscal_year_start_month", "Month in which the fiscal year starts, 1 to 12.",
                MEMBER(calendar.fiscal_year_start_month), 1, 12),
        integer("calendar.week_start", "First day of the week: 1 is Monday, 7 Sunday.",
                MEMBER(calendar.week_start), 1, 7),
        text("calendar.holidays",
             "File of holidays, one `YYYY-MM-DD name` a line; relative to the home, else to the shipped "
             "config.",
             MEMBER(calendar.holidays)),

        text("kpi.catalogue", "File of the KPI catalogue; relative to the home, else to the shipped config.",
             MEMBER(kpi.catalogue)),
        text("kpi.trees", "File of the trees of KPIs; relative to the home, else to the shipped config.",
             MEMBER(kpi.trees)),
        choice<ActivationEvent>("kpi.activation_event", "The event that activates a partner.",
                                MEMBER(kpi.activation_event)),
        integer("kpi.clock_months", "Months of the new-partner and the lapsed-partner clock.",
                MEMBER(kpi.clock_months), 1, 36),
        integer("kpi.first_warning_days", "Days left at which a clock warns first.",
                MEMBER(kpi.first_warning_days), 0, 366),
        integer("kpi.second_warning_days", "Days left at which a clock warns again.",
                MEMBER(kpi.second_warning_days), 0, 366),
        integer("kpi.meeting_supply_minimum",
                "Meetings a month from which `meeting_supply` counts the month.",
                MEMBER(kpi.meeting_supply_minimum), 1, 1'000'000),
        integer("kpi.knowledge_max_age_days",
                "Age in days up to which `knowledge_rate` counts a known attribute.",
                MEMBER(kpi.knowledge_max_age_days), 1, 3660),
        number("kpi.minimum_coverage", "Coverage (a fraction) below which a value is N/A.",
               MEMBER(kpi.minimum_coverage), 0, 1),
        choices<TouchpointType>("kpi.two_way", "Touchpoint types that count as two-way.",
                                MEMBER(kpi.two_way)),
        choices<TouchpointType>("kpi.two_way_if_inbound",
                                "Touchpoint types that count as two-way when the partner began.",
                                MEMBER(kpi.two_way_if_inbound)),

        integer("structure.own_median_min_reps",
                "Producing reps with a revenue from which a partner's own median counts for its headroom.",
                MEMBER(structure.own_median_min_reps), 1, 1000),
        number("structure.weak_conversion",
               "Share of its tier's median under which a step of the funnel is weak.",
               MEMBER(structure.weak_conversion), 0, 1),
        number("structure.dependence_share", "Top-1 share from which the recommended action is `protect`.",
               MEMBER(structure.dependence_share), 0, 1),
        integer("phases.phase2_min", "Partners under contract from which the business is in phase 2.",
                MEMBER(phases.phase2_min), 1, 1'000'000),
        integer("phases.phase3b_min", "Top partners from which it is in phase 3b; with fewer it is 3a.",
                MEMBER(phases.phase3b_min), 2, 1'000'000),
        integer("phases.top_months", "Complete months that decide whether a partner is top.",
                MEMBER(phases.top_months), 1, 60),
        integer("phases.top_months_met", "Of these the months with enough meetings that make it top.",
                MEMBER(phases.top_months_met), 1, 60),
        integer("phases.top_meetings", "Meetings held that are enough for such a month.",
                MEMBER(phases.top_meetings), 1, 1'000'000),
        integer("phases.top_lost_after", "Month ends in a row without enough such months that lose top.",
                MEMBER(phases.top_lost_after), 1, 60),
        integer("phases.stable_months", "Complete months, each with a win, that make orders stable.",
                MEMBER(phases.stable_months), 1, 60),
        integer("phases.retention_min_customers",
                "Active customers from which retention is advised as a KGI beside MRR.",
                MEMBER(phases.retention_min_customers), 1, 1'000'000'000),

        number("health.outcome_weight", "Weight of the KGIs in a partner's health; 0 leaves a part out.",
               MEMBER(health.outcome_weight), 0, 1000),
        number("health.pipeline_weight", "Weight of the KPIs behind them.", MEMBER(health.pipeline_weight), 0,
               1000),
        number("health.activity_weight", "Weight of the activity behind those.",
               MEMBER(health.activity_weight), 0, 1000),
        number("health.reach_weight", "Weight of the share of reachable reps.", MEMBER(health.reach_weight),
               0, 1000),
        number("health.momentum_weight", "Weight of the trend.", MEMBER(health.momentum_weight), 0, 1000),
        number("health.healthy_from", "Score from which a partner is healthy.", MEMBER(health.healthy_from),
               0, 100),
        number("health.watch_from", "Score from which it is to be watched; below it is at risk.",
               MEMBER(health.watch_from), 0, 100),
        number("health.minimum_coverage", "Share of the weights that must be known for a score.",
               MEMBER(health.minimum_coverage), 0, 1),
        number(
            "health.judged_from_pace",
            "Share of the month's business days that must be gone for it to be judged; until then the month "
            "before is.",
            MEMBER(health.judged_from_pace), 0, 1),
        integer("health.norm_months", "Months before, whose mean is the norm where there is no target.",
                MEMBER(health.norm_months), 1, 24),
        number(
            "health.least_expected",
            "Of a count by now, without a target: having less is not judged where fewer were to be expected.",
            MEMBER(health.least_expected), 0, 1'000'000),
        integer(
            "health.reach_min_partners",
            "Partners with a known share that a tier needs for a norm of its own; else that of all partners.",
            MEMBER(health.reach_min_partners), 1, 1'000'000),
        integer("forecast.history_days", "Business days that a forecast draws from, at most.",
                MEMBER(forecast.history_days), 1, 1000),
        integer("forecast.least_history_days", "Business days of history under which there is no forecast.",
                MEMBER(forecast.least_history_days), 1, 1000),
        integer("forecast.draws", "Sums that a forecast draws.", MEMBER(forecast.draws), 100, 100'000),

        integer("drivers.first_days",
                "Days after a touch in which a referral or meeting goes with it: first of three spans.",
                MEMBER(drivers.first_days), 1, 730),
        integer("drivers.second_days", "The second, longer.", MEMBER(drivers.second_days), 1, 730),
        integer("drivers.third_days", "The third, longer still.", MEMBER(drivers.third_days), 1, 730),
        integer("drivers.least_sample",
                "Reps with touches of a type and with days to compare, under which nothing is said of it.",
                MEMBER(drivers.least_sample), 1, 1'000'000),

        text("redis.url",
             "Redis to use: redis://HOST:PORT or unix:///PATH. Empty: a private one in the home.",
             MEMBER(redis.url), check_redis_url),
        text("redis.password_file", "File whose first line is the password of redis.url. Empty: none.",
             MEMBER(redis.password_file)),
        text("redis.maxmemory",
             "Memory limit of the private Redis, such as 512mb or 8gb; auto is half of the machine's memory.",
             MEMBER(redis.maxmemory), check_memory),
        choice<Durability>(
            "redis.durability",
            "With checked, ingest refuses a Redis that does not fsync every append or that may "
            "evict keys.",
            MEMBER(redis.durability)),
        text("redis.server", "Program of the private Redis, by name or path.", MEMBER(redis.server)),

        text("bus.events_in",
             "ZeroMQ endpoint to which publishers connect. Empty: ipc in the runtime directory.",
             MEMBER(bus.events_in), check_endpoint),
        text("bus.events_out",
             "ZeroMQ endpoint to which subscribers connect. Empty: ipc in the runtime directory.",
             MEMBER(bus.events_out), check_endpoint),
        text("bus.requests", "ZeroMQ endpoint of the request broker. Empty: ipc in the runtime directory.",
             MEMBER(bus.requests), check_endpoint),
        text("bus.ingest",
             "ZeroMQ endpoint to which producers of records connect. Empty: ipc in the runtime directory.",
             MEMBER(bus.ingest), check_endpoint),

        integer("ingest.max_batch_records", "Most records of one entry of the log.",
                MEMBER(ingest.max_batch_records), 1, 4096),
        integer("ingest.in_flight", "Appends to the log under way at a time.", MEMBER(ingest.in_flight), 1,
                16),
        integer("ingest.import_timeout_s",
                "Seconds of silence after which an import that announced no end is taken as ended.",
                MEMBER(ingest.import_timeout_s), 1, 86'400),
        integer("ingest.rejected_kept", "Rejected records kept for inspection; the oldest go first.",
                MEMBER(ingest.rejected_kept), 0, 10'000'000),
        number("ingest.refuse_at_memory",
               "Share of Redis's memory limit from which records are answered with retry.",
               MEMBER(ingest.refuse_at_memory), 0.1, 0.95),

        integer("aggregator.publish_hz", "Most publications of changed views a second.",
                MEMBER(aggregator.publish_hz), 1, 100),
        integer("aggregator.snapshot_every_records", "Records applied after which a snapshot is written.",
                MEMBER(aggregator.snapshot_every_records), 1),
        integer("aggregator.snapshot_every_s",
                "Seconds after which a snapshot is written where records came in.",
                MEMBER(aggregator.snapshot_every_s), 1),

        text("alerting.rules",
             "Directory of rule files. Those of the home replace shipped ones of the same file name.",
             MEMBER(alerting.rules)),
        text("alerting.log_file",
             "File to which notifications are appended as JSON lines, relative to the home. Empty: none.",
             MEMBER(alerting.log_file)),
        integer("alerting.log_file_mb", "Size in MB at which that file is moved aside, to one kept copy.",
                MEMBER(alerting.log_file_mb), 1, 10'000),
        text("alerting.webhook_url", "URL to which notifications are posted as JSON. Empty: none.",
             MEMBER(alerting.webhook_url), check_web_url),
        text("alerting.webhook_token_file",
             "File whose first line is sent to the webhook as bearer token. Empty: none.",
             MEMBER(alerting.webhook_token_file)),
        integer("alerting.webhook_timeout_s", "Seconds after which an unanswered post is tried again.",
                MEMBER(alerting.webhook_timeout_s), 1, 300),
        integer("alerting.give_up_h", "Hours after which a notification that cannot be sent is given up.",
                MEMBER(alerting.give_up_h), 1, 8760),
        integer("alerting.keep_resolved_days", "Days that resolved alerts are kept.",
                MEMBER(alerting.keep_resolved_days), 1, 3660),
        integer("alerting.rejected_span_minutes",
                "Minutes over which the share of rejected records is taken.",
                MEMBER(alerting.rejected_span_minutes), 1, 1440),

        text("archive.dir", "Directory of the archived log. Empty: archive/ in the home.",
             MEMBER(archive.dir)),
        integer("archive.retention_days", "Days that archived segments are kept.",
                MEMBER(archive.retention_days), 1),

        choice<LogLevel>("log.level", "Least level that is logged.", MEMBER(log.level)),
        integer("log.rotate_mb", "Size in MB at which a log file is rotated.", MEMBER(log.rotate_mb), 1,
                10'000),
        integer("log.files", "Rotated files kept of each log.", MEMBER(log.files), 1, 1000),

        date("clock.as_of", "Date at which the suite's business time is set. Empty: real time.",
             MEMBER(clock.as_of)),
        number("clock.speed",
               "With clock.as_of: business seconds that pass in a real second; 0 stands still.",
               MEMBER(clock.speed), 0, 1'000'000),
        integer("clock.origin",
                "With clock.speed: real time at which the set clock stood at noon of clock.as_of, in ms "
                "since the "
                "Unix epoch.",
                MEMBER(clock.origin), 0),

        flag("sample.live",
             "Records of the synthetic sample organisation keep coming as business time goes on.",
             MEMBER(sample.live)),
        date(
            "sample.end",
            "Last day of the sample's history that was loaded; set by `monomi up --sample`. Empty: none was.",
            MEMBER(sample.end)),
        integer("sample.seed", "Equal seeds give equal samples.", MEMBER(sample.seed), 0),
        integer("sample.partners", "Partners of the sample at its start.", MEMBER(sample.partners), 8, 899),
        integer("sample.reps", "Reps of the sample at its start, at least as many as partners.",
                MEMBER(sample.reps), 8, 99'999),
        integer("sample.months", "Months of the sample's history.", MEMBER(sample.months), 12, 120),
    };
}

#undef MEMBER

}  // namespace

const std::vector<ConfigField>& config_fields() {
    static const std::vector<ConfigField> fields = make_fields();
    return fields;
}

const ConfigField* find_field(std::string_view path) {
    for (const auto& field : config_fields()) {
        if (field.path == path) return &field;
    }
    return nullptr;
}

const ConfigField& nearest_field(std::string_view path) {
    const auto distance = [path](const ConfigField& field) {
        const auto whole = edit_distance(path, field.path);
        const auto name =
            edit_distance(path.substr(path.find('.') + 1), field.path.substr(field.path.find('.') + 1));
        return std::min(whole, name + 1);  // the right name in the wrong section is near
    };
    const auto& fields = config_fields();
    return *std::min_element(fields.begin(), fields.end(), [&](const ConfigField& a, const ConfigField& b) {
        return distance(a) < distance(b);
    });
}

Status check_together(const Config& config) {
    if (config.kpi.second_warning_days > config.kpi.first_warning_days)
        return fail("kpi.second_warning_days ({}) must not be more than kpi.first_warning_days ({})",
                    config.kpi.second_warning_days, config.kpi.first_warning_days);
    if (config.phases.top_months_met > config.phases.top_months)
        return fail("phases.top_months_met ({}) must not be more than phases.top_months ({})",
                    config.phases.top_months_met, config.phases.top_months);
    if (config.health.watch_from > config.health.healthy_from)
        return fail("health.watch_from ({}) must not be more than health.healthy_from ({})",
                    config.health.watch_from, config.health.healthy_from);
    if (config.forecast.least_history_days > config.forecast.history_days)
        return fail("forecast.least_history_days ({}) must not be more than forecast.history_days ({})",
                    config.forecast.least_history_days, config.forecast.history_days);
    if (config.drivers.second_days <= config.drivers.first_days ||
        config.drivers.third_days <= config.drivers.second_days)
        return fail("drivers.first_days, second_days and third_days must rise, not {}, {}, {}",
                    config.drivers.first_days, config.drivers.second_days, config.drivers.third_days);
    if (config.clock.speed > 0 && !config.clock.as_of)
        return fail("clock.speed needs clock.as_of: real time cannot be sped up");
    return {};
}

}  // namespace monomi
