// Catalogue, boards, series, explanations and the kpi service's status.
#include <algorithm>

#include "admin-gui/model/feed/decode.h"

namespace monomi::console {

namespace {

std::vector<std::string> names_in(std::string_view formula) {
    std::vector<std::string> names;
    std::string name;
    const auto end_name = [&] {
        const bool is_name = !name.empty() && !(name[0] >= '0' && name[0] <= '9') && name[0] != '.';
        if (is_name && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        name.clear();
    };
    for (const char c : formula) {
        const bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '_' || c == '.';
        if (part) {
            name += c;
        } else {
            end_name();
        }
    }
    end_name();
    return names;
}

std::optional<double> number_of(const wire::Value& value) {
    return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

// The element, or null where the list is shorter.
const wire::Value& element(const wire::Value& list, std::size_t i) {
    static const wire::Value nothing;
    return list.is_array() && i < list.size() ? list[i] : nothing;
}

std::optional<DateRange> range_of(const wire::Value& range) {
    const wire::Value &first = element(range, 0), &last = element(range, 1);
    const auto from = first.is_string() ? Date::parse(first.get_ref<const std::string&>()) : std::nullopt;
    const auto to = last.is_string() ? Date::parse(last.get_ref<const std::string&>()) : std::nullopt;
    if (!from || !to) return std::nullopt;
    return DateRange{*from, *to};
}

}  // namespace

Catalogue catalogue_from(const wire::Value& reply, Catalogue into) {
    into.kpis.clear();
    std::vector<std::vector<std::string>> inputs;
    for (const wire::Value& entry : part_at(reply, "kpis")) {
        KpiInfo kpi;
        kpi.code = text_at(entry, "kpi");
        kpi.label = {text_at(entry, "label_ja"), text_at(entry, "label_en")};
        kpi.unit = from_name<Unit>(text_at(entry, "unit")).value_or(Unit::count);
        kpi.direction =
            from_name<Direction>(text_at(entry, "direction")).value_or(Direction::higher_is_better);
        kpi.stock = text_at(entry, "kind") == "stock";
        inputs.push_back(names_in(text_at(entry, "formula")));
        // One name alone, whether the KPI's own or another's, is one number of records.
        kpi.plain = text_at(entry, "kind") != "ratio" && inputs.back().size() <= 1;
        if (!kpi.code.empty()) into.kpis.push_back(std::move(kpi));
    }
    for (std::size_t i = 0; i < into.kpis.size() && i < inputs.size(); ++i) {
        if (into.kpis[i].plain) continue;
        for (std::string& name : inputs[i]) {
            const KpiInfo* known = into.find(name);
            if (known != nullptr && known != &into.kpis[i]) into.kpis[i].inputs.push_back(std::move(name));
        }
    }
    const std::string currency = text_at(reply, "currency");
    if (!currency.empty()) into.currency = currency;
    into.currency_digits = minor_digits(into.currency);
    return into;
}

std::map<std::string, Reading, std::less<>> readings_from(const wire::Value& board, Period period) {
    std::map<std::string, Reading, std::less<>> readings;
    const std::string name(monomi::name_of(period));
    const wire::Value& window = part_at(part_at(board, "windows"), name.c_str());
    const wire::Value &values = part_at(window, "values"), &former = part_at(window, "former"),
                      &coverage = part_at(window, "coverage"), &reasons = part_at(window, "reasons");
    const wire::Value& kpis = part_at(board, "kpis");
    for (std::size_t i = 0; i < kpis.size() && window.is_object(); ++i) {
        if (!kpis[i].is_string()) continue;
        const std::string code = kpis[i].get<std::string>();
        Reading reading;
        reading.value = number_of(element(values, i));
        reading.former = number_of(element(former, i));
        reading.coverage = number_of(element(coverage, i)).value_or(1);
        if (!reading.value) reading.reason = text_at(reasons, code.c_str());
        readings.emplace(code, std::move(reading));
    }
    return readings;
}

std::optional<DateRange> range_at(const wire::Value& map, const char* name) {
    return range_of(part_at(map, name));
}

std::vector<DateRange> ranges_at(const wire::Value& map, const char* name) {
    std::vector<DateRange> ranges;
    for (const wire::Value& range : part_at(map, name))
        ranges.push_back(range_of(range).value_or(DateRange{Date(), Date()}));
    return ranges;
}

std::vector<Series> series_from(const wire::Value& trends) {
    const std::vector<DateRange> periods = ranges_at(trends, "periods");
    std::vector<Series> all;
    const wire::Value& values = part_at(trends, "values");
    if (!values.is_object()) return all;
    for (const auto& [kpi, points] : values.items()) {
        Series series{kpi, {}};
        for (std::size_t i = 0; i < periods.size(); ++i)
            series.points.push_back({periods[i], number_of(element(points, i))});
        all.push_back(std::move(series));
    }
    return all;
}

TouchpointMix touchpoint_mix_from(const wire::Value& trends) {
    constexpr std::string_view prefix = "touchpoints.";
    TouchpointMix mix;
    for (const Series& series : series_from(trends)) {
        if (mix.periods.empty()) {
            for (const SeriesPoint& point : series.points) mix.periods.push_back(point.period);
        }
        if (series.kpi.compare(0, prefix.size(), prefix) != 0) continue;
        const auto type = from_name<TouchpointType>(std::string_view(series.kpi).substr(prefix.size()));
        if (!type) continue;
        std::vector<int> counts;
        for (const SeriesPoint& point : series.points)
            counts.push_back(static_cast<int>(point.value.value_or(0)));
        const bool any = std::any_of(counts.begin(), counts.end(), [](int count) { return count != 0; });
        if (any) mix.counts.emplace(*type, std::move(counts));
    }
    return mix;
}

ExplainPage explain_from(const wire::Value& reply, const ExplainQuery& query) {
    ExplainPage page;
    page.query = query;
    page.value = number_at(reply, "value");
    page.unit = from_name<Unit>(text_at(reply, "unit")).value_or(Unit::count);
    page.sum = number_at(reply, "sum").value_or(0);
    page.total = static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(reply, "total")));
    page.formula = text_at(reply, "formula");
    for (const wire::Value& value : part_at(reply, "parts")) {
        ExplainPart part{text_at(value, "input"), number_at(value, "value"),
                         from_name<Unit>(text_at(value, "unit")).value_or(Unit::count),
                         static_cast<std::size_t>(std::max<std::int64_t>(0, whole_at(value, "total")))};
        if (!query.part.empty() && part.input == query.part) {
            page.value = part.value;
            page.unit = part.unit;
        }
        page.parts.push_back(std::move(part));
    }
    for (const wire::Value& entry : part_at(reply, "entries")) {
        page.entries.push_back({text_at(entry, "kind"),
                                text_at(entry, "id"),
                                text_at(entry, "partner"),
                                {},
                                date_at(entry, "on"),
                                number_at(entry, "contribution").value_or(0)});
    }
    return page;
}

void read_status(const wire::Value& reply, SystemState& into) {
    into.records.clear();
    into.records_total = 0;
    const wire::Value& kinds = part_at(reply, "records");
    for (const std::string_view kind : Names<Kind>::names) {
        const wire::Value& count = part_at(kinds, std::string(kind).c_str());
        if (!count.is_object()) continue;
        into.records.push_back({std::string(kind), whole_at(count, "live"), whole_at(count, "deleted")});
        into.records_total += into.records.back().live;
    }
    into.sources.clear();
    for (const wire::Value& source : part_at(reply, "sources"))
        into.sources.push_back(
            {text_at(source, "source"), whole_at(source, "received"), whole_at(source, "last_received")});
    into.open_imports.clear();
    const wire::Value& imports = part_at(reply, "open_imports");
    if (imports.is_array()) {
        for (const wire::Value& import : imports)
            into.open_imports.push_back(import.is_string() ? import.get<std::string>() : import.dump());
    }
    into.log_id = text_at(reply, "log_id");
    into.caught_up = flag_at(reply, "caught_up");
    into.memory_bytes = whole_at(reply, "memory_bytes");
    into.orphans = whole_at(reply, "orphans");
    into.conflicts = whole_at(reply, "conflicts");
    into.undecodable = whole_at(reply, "undecodable");
    into.applied = whole_at(reply, "applied");
}

}  // namespace monomi::console
