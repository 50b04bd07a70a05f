// The configuration of a home: every field with its default. The table in config_fields.h names, documents
// and checks each field once; loading, `--set` and the reference file config/suite.toml all go through it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/business_rules.h"
#include "common/domain/date.h"
#include "common/domain/result.h"

namespace monomi {

enum class Durability : std::uint8_t { checked, unchecked };
template <>
struct Names<Durability> {
    static constexpr std::array<std::string_view, 2> names{"checked", "unchecked"};
};

enum class LogLevel : std::uint8_t { debug, info, warn, error };
template <>
struct Names<LogLevel> {
    static constexpr std::array<std::string_view, 4> names{"debug", "info", "warn", "error"};
};

struct Config {
    struct Workspace {
        std::string name = "main";
    } workspace;
    struct Reporting {
        std::string currency = "JPY";
        RevenueMeasure revenue = RevenueMeasure::won_mrr;
    } reporting;
    struct CalendarFields {
        std::string time_zone = "Asia/Tokyo";
        std::int64_t fiscal_year_start_month = 4;
        std::int64_t week_start = 1;
        std::string holidays = "calendar/japan.txt";
    } calendar;
    struct Kpi {
        std::string catalogue = "kpis.toml";
        std::string trees = "trees.toml";
        ActivationEvent activation_event = ActivationEvent::meeting;
        std::int64_t clock_months = 3;
        std::int64_t first_warning_days = 30;
        std::int64_t second_warning_days = 14;
        std::int64_t meeting_supply_minimum = 2;
        std::int64_t knowledge_max_age_days = 180;
        double minimum_coverage = 0.4;
        std::vector<std::string> two_way = default_types(BusinessRules{}.two_way);
        std::vector<std::string> two_way_if_inbound = default_types(BusinessRules{}.two_way_if_inbound);

        static std::vector<std::string> default_types(const std::array<bool, count_of<TouchpointType>>& on);
    } kpi;
    StructureRules structure;
    struct Phases {
        std::int64_t phase2_min = PhaseRules{}.phase2_min;
        std::int64_t phase3b_min = PhaseRules{}.phase3b_min;
        std::int64_t top_months = PhaseRules{}.top_months;
        std::int64_t top_months_met = PhaseRules{}.top_months_met;
        std::int64_t top_meetings = PhaseRules{}.top_meetings;
        std::int64_t top_lost_after = PhaseRules{}.top_lost_after;
        std::int64_t stable_months = PhaseRules{}.stable_months;
        std::int64_t retention_min_customers = PhaseRules{}.retention_min_customers;
    } phases;
    struct Health {
        double outcome_weight = HealthRules{}.weight(HealthPart::outcome);
        double pipeline_weight = HealthRules{}.weight(HealthPart::pipeline);
        double activity_weight = HealthRules{}.weight(HealthPart::activity);
        double reach_weight = HealthRules{}.weight(HealthPart::reach);
        double momentum_weight = HealthRules{}.weight(HealthPart::momentum);
        double healthy_from = HealthRules{}.healthy_from;
        double watch_from = HealthRules{}.watch_from;
        double minimum_coverage = HealthRules{}.minimum_coverage;
        double judged_from_pace = HealthRules{}.judged_from_pace;
        std::int64_t norm_months = HealthRules{}.norm_months;
        double least_expected = HealthRules{}.least_expected;
        std::int64_t reach_min_partners = HealthRules{}.reach_min_partners;
    } health;
    struct Forecast {
        std::int64_t history_days = ForecastRules{}.history_days;
        std::int64_t least_history_days = ForecastRules{}.least_history_days;
        std::int64_t draws = ForecastRules{}.draws;
    } forecast;
    struct Drivers {
        std::int64_t first_days = DriverRules{}.days[0];
        std::int64_t second_days = DriverRules{}.days[1];
        std::int64_t third_days = DriverRules{}.days[2];
        std::int64_t least_sample = DriverRules{}.least_sample;
    } drivers;
    struct Redis {
        std::string url;
        std::string password_file;
        std::string maxmemory = "auto";
        Durability durability = Durability::checked;
        std::string server = "redis-server";
    } redis;
    struct Bus {  // ZeroMQ endpoints; empty: an ipc socket in the runtime directory
        std::string events_in;
        std::string events_out;
        std::string requests;
        std::string ingest;
    } bus;
    struct Ingest {
        std::int64_t max_batch_records = 1024;
        std::int64_t in_flight = 2;
        std::int64_t import_timeout_s = 300;
        std::int64_t rejected_kept = 10'000;
        double refuse_at_memory = 0.7;
    } ingest;
    struct Aggregator {
        std::int64_t publish_hz = 10;
        std::int64_t snapshot_every_records = 1'000'000;
        std::int64_t snapshot_every_s = 600;
    } aggregator;
    struct Alerting {
        std::string rules = "alerts";
        std::string log_file = "log/alerts.jsonl";
        std::int64_t log_file_mb = 20;
        std::string webhook_url;
        std::string webhook_token_file;
        std::int64_t webhook_timeout_s = 10;
        std::int64_t give_up_h = 72;
        std::int64_t keep_resolved_days = 90;
        std::int64_t rejected_span_minutes = 60;
    } alerting;
    struct Archive {
        std::string dir;
        std::int64_t retention_days = 400;
    } archive;
    struct Log {
        LogLevel level = LogLevel::info;
        std::int64_t rotate_mb = 20;
        std::int64_t files = 5;
    } log;
    struct Clock {
        std::optional<Date> as_of;  // empty: real time
        double speed = 0.0;         // with as_of: business seconds per real second
        std::int64_t origin = 0;    // ms since the epoch at which the set clock stood at noon of as_of
    } clock;
    struct Sample {
        bool live = false;        // records of the synthetic sample keep coming
        std::optional<Date> end;  // last day of the history that was loaded
        std::int64_t seed = 1;
        std::int64_t partners = 60;
        std::int64_t reps = 600;
        std::int64_t months = 24;
    } sample;
};

// Where a configuration comes from, in the order in which later wins: defaults, the files that exist,
// overrides "section.field=value".
struct ConfigSources {
    std::vector<std::filesystem::path> files;
    std::vector<std::string> overrides;
};

// Errors name file and line (or the override), the field, what is wrong, and for an unknown field the nearest
// one.
[[nodiscard]] Result<Config> load_config(const ConfigSources& sources);

// Sets one field from its text as `--set` takes it: "section.field=value"; lists are separated by commas.
[[nodiscard]] Status set_field(Config& config, std::string_view assignment);

// The numbers of the domain, for the pure cores.
// All but the calendar's holidays, which are a file of their own.
[[nodiscard]] BusinessRules business_rules(const Config& config);

// `redis.maxmemory` in bytes; "auto" is half of `machine_bytes`.
[[nodiscard]] std::uint64_t redis_maxmemory_bytes(const Config& config, std::uint64_t machine_bytes);

}  // namespace monomi
