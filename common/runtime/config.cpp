#include "common/runtime/config.h"

#include <fmt/format.h>

#include <toml++/toml.h>

#include "common/runtime/byte_size.h"
#include "common/runtime/config_fields.h"

namespace monomi {

namespace {

Result<FieldValue> to_value(const toml::node& node) {
    if (const auto* value = node.as_string()) return FieldValue{value->get()};
    if (const auto* value = node.as_integer()) return FieldValue{value->get()};
    if (const auto* value = node.as_floating_point()) return FieldValue{value->get()};
    if (const auto* value = node.as_boolean()) return FieldValue{value->get()};
    if (const auto* value = node.as_date()) {
        const auto& date = value->get();
        return FieldValue{fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day)};
    }
    if (const auto* array = node.as_array()) {
        std::vector<std::string> items;
        for (const auto& element : *array) {
            const auto* text = element.as_string();
            if (!text) return fail("a list may hold texts only");
            items.push_back(text->get());
        }
        return FieldValue{std::move(items)};
    }
    return fail("must be text, a number, true, false or a list of texts");
}

auto unknown(std::string_view path) {
    return fail("unknown field '{}'; did you mean '{}'?", path, nearest_field(path).path);
}

Status apply_section(Config& config, std::string_view section, const toml::table& table,
                     const std::string& file) {
    for (const auto& [key, node] : table) {
        const auto path = fmt::format("{}.{}", section, key.str());
        const auto place = fmt::format("{}:{}", file, key.source().begin.line);
        const auto* field = find_field(path);
        if (!field) return fail(unknown(path).value().at(place));
        auto value = to_value(node);
        if (!value) return fail(value.error().at(path).at(place));
        if (auto set = field->set(config, *value); !set) return fail(set.error().at(path).at(place));
    }
    return {};
}

Status apply_file(Config& config, const std::filesystem::path& path) {
    const std::string file = path.string();
    toml::table root;
    try {
        root = toml::parse_file(file);
    } catch (const toml::parse_error& error) {
        return fail("{}:{}: {}", file, error.source().begin.line, error.description());
    }
    for (const auto& [key, node] : root) {
        const auto place = fmt::format("{}:{}", file, key.source().begin.line);
        const auto* section = node.as_table();
        if (!section) {
            return fail(Error{fmt::format("'{}' stands outside of a [section]; did you mean '{}'?", key.str(),
                                          nearest_field(key.str()).path)}
                            .at(place));
        }
        if (auto applied = apply_section(config, key.str(), *section, file); !applied) return applied;
    }
    return {};
}

}  // namespace

std::vector<std::string> Config::Kpi::default_types(const std::array<bool, count_of<TouchpointType>>& on) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < on.size(); ++i) {
        if (on[i]) names.emplace_back(Names<TouchpointType>::names[i]);
    }
    return names;
}

Status set_field(Config& config, std::string_view assignment) {
    const auto equals = assignment.find('=');
    if (equals == std::string_view::npos)
        return fail("'{}' is not SECTION.FIELD=VALUE, such as reporting.currency=USD", assignment);
    const auto path = assignment.substr(0, equals);
    const auto* field = find_field(path);
    if (!field) return unknown(path);
    auto value = field->parse(assignment.substr(equals + 1));
    if (!value) return fail(value.error().at(path));
    if (auto set = field->set(config, *value); !set) return fail(set.error().at(path));
    return {};
}

Result<Config> load_config(const ConfigSources& sources) {
    Config config;
    for (const auto& file : sources.files) {
        std::error_code error;
        if (!std::filesystem::exists(file, error)) {
            if (error) return fail("{}: {}", file.string(), error.message());
            continue;
        }
        if (auto applied = apply_file(config, file); !applied) return fail(applied.error());
    }
    for (const auto& assignment : sources.overrides) {
        if (auto set = set_field(config, assignment); !set) return fail(set.error().at("--set"));
    }
    if (auto checked = check_together(config); !checked) return fail(checked.error());
    return config;
}

namespace {

PhaseRules phase_rules(const Config::Phases& phases) {
    PhaseRules rules;
    rules.phase2_min = static_cast<int>(phases.phase2_min);
    rules.phase3b_min = static_cast<int>(phases.phase3b_min);
    rules.top_months = static_cast<int>(phases.top_months);
    rules.top_months_met = static_cast<int>(phases.top_months_met);
    rules.top_meetings = static_cast<int>(phases.top_meetings);
    rules.top_lost_after = static_cast<int>(phases.top_lost_after);
    rules.stable_months = static_cast<int>(phases.stable_months);
    rules.retention_min_customers = static_cast<int>(phases.retention_min_customers);
    return rules;
}

HealthRules health_rules(const Config::Health& health) {
    HealthRules rules;
    rules.weights = {health.outcome_weight, health.pipeline_weight, health.activity_weight,
                     health.reach_weight, health.momentum_weight};
    rules.healthy_from = health.healthy_from;
    rules.watch_from = health.watch_from;
    rules.minimum_coverage = health.minimum_coverage;
    rules.judged_from_pace = health.judged_from_pace;
    rules.norm_months = static_cast<int>(health.norm_months);
    rules.least_expected = health.least_expected;
    rules.reach_min_partners = static_cast<int>(health.reach_min_partners);
    return rules;
}

}  // namespace

BusinessRules business_rules(const Config& config) {
    BusinessRules rules;
    rules.currency = config.reporting.currency;
    rules.revenue = config.reporting.revenue;
    rules.fiscal_year_start_month = static_cast<unsigned>(config.calendar.fiscal_year_start_month);
    rules.week_start = static_cast<unsigned>(config.calendar.week_start);
    rules.activation_event = config.kpi.activation_event;
    rules.clock_months = static_cast<int>(config.kpi.clock_months);
    rules.first_warning_days = static_cast<int>(config.kpi.first_warning_days);
    rules.second_warning_days = static_cast<int>(config.kpi.second_warning_days);
    rules.meeting_supply_minimum = static_cast<int>(config.kpi.meeting_supply_minimum);
    rules.knowledge_max_age_days = static_cast<int>(config.kpi.knowledge_max_age_days);
    rules.minimum_coverage = config.kpi.minimum_coverage;
    rules.structure = config.structure;
    rules.forecast = {static_cast<int>(config.forecast.history_days),
                      static_cast<int>(config.forecast.least_history_days),
                      static_cast<int>(config.forecast.draws)};
    rules.drivers = {
        {static_cast<int>(config.drivers.first_days), static_cast<int>(config.drivers.second_days),
         static_cast<int>(config.drivers.third_days)},
        static_cast<int>(config.drivers.least_sample)};
    rules.two_way.fill(false);
    rules.two_way_if_inbound.fill(false);
    for (const auto& name : config.kpi.two_way)
        rules.two_way[static_cast<std::size_t>(*from_name<TouchpointType>(name))] = true;
    for (const auto& name : config.kpi.two_way_if_inbound)
        rules.two_way_if_inbound[static_cast<std::size_t>(*from_name<TouchpointType>(name))] = true;
    rules.phases = phase_rules(config.phases);
    rules.health = health_rules(config.health);
    return rules;
}

std::uint64_t redis_maxmemory_bytes(const Config& config, std::uint64_t machine_bytes) {
    return parse_byte_size(config.redis.maxmemory).value_or(machine_bytes / 2);
}

}  // namespace monomi
