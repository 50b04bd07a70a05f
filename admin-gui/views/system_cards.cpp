#include "admin-gui/views/system_cards.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/explain_drawer.h"
#include "admin-gui/views/facts.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/progress.h"
#include "admin-gui/widgets/sparkline.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr std::string_view kService = "system.service";
constexpr float kShareLine = 25;  // points

Phrase none(const ViewContext& c) { return raw(date_text(std::optional<Date>(), c.language())); }

Phrase optional_count(const ViewContext& c, const std::optional<std::int64_t>& value) {
    return value ? raw(count_text(*value)) : none(c);
}

// What a service's heartbeat tells beside its name, as people say it; an unknown name stays as it is.
Phrase detail_label(const ViewContext& c, const std::string& name) {
    struct Named {
        std::string_view name;
        Text text;
    };
    constexpr auto kNames = std::to_array<Named>({
        {"position", Text::system_position},
        {"tail", Text::system_tail},
        {"complete", Text::system_complete},
        {"as_of", Text::system_as_of},
        {"requests_waiting", Text::system_requests_waiting},
        {"trouble", Text::system_trouble},
        {"accepted", Text::system_accepted},
        {"rejected", Text::system_rejected},
        {"retried", Text::system_retried},
        {"appends", Text::system_appends},
        {"store_open", Text::system_store_open},
        {"store_fill", Text::system_store_fill},
        {"what", Text::system_what},
        {"sent_until", Text::system_sent_until},
        {"dropped_events", Text::system_dropped},
        {"malformed_requests", Text::system_malformed},
        {"mean_event_bytes", Text::system_event_bytes},
    });
    for (const Named& entry : kNames)
        if (entry.name == name) return c.t(entry.text);
    return raw(name);
}

Phrase detail_value(const ViewContext& c, const std::string& name, const std::string& value) {
    if (value == "true") return c.t(Text::system_yes);
    if (value == "false") return c.t(Text::system_no);
    if (const auto date = Date::parse(value)) return raw(date_text(*date, c.language()));
    std::int64_t whole = 0;
    const char* end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, whole);
    if (read.ec != std::errc{} || read.ptr != end) return raw(value);
    if (name == "sent_until") return raw(date_time_text(whole, c.picture.catalogue->time_zone, c.language()));
    return raw(name == "mean_event_bytes" ? bytes_text(whole) : count_text(whole));
}

Status state_of(const ViewContext& c, const ServiceState& service) {
    if (!c.picture.connection.live()) return {c.t(Text::system_state_unknown), Tone::muted, {}};
    switch (service.state) {
        case ServiceState::State::up:
            return {c.t(Text::system_state_up), Tone::good, {}};
        case ServiceState::State::down:
            return {c.t(Text::system_state_down), Tone::bad, {}};
        case ServiceState::State::unknown:
            break;
    }
    return {c.t(Text::system_state_unknown), Tone::muted, {}};
}

const ServiceState* selected(const ViewContext& c) {
    const SystemState& system = *c.picture.system;
    const ServiceState* found = system.find(c.session.choice(kService, ""));
    if (found != nullptr || system.services.empty()) return found;
    // The store says little about itself.
    const auto first = std::find_if(system.services.begin(), system.services.end(),
                                    [](const ServiceState& service) { return service.pid > 0; });
    return first != system.services.end() ? &*first : &system.services.front();
}

std::vector<Column> service_columns(const ViewContext& c) {
    return {
        {.id = "name", .title = c.t(Text::system_service), .width = 110, .stretch = 1, .sortable = false},
        {.id = "state", .title = c.t(Text::system_state), .width = 92, .sortable = false},
        {.id = "uptime",
         .title = c.t(Text::system_uptime),
         .width = 84,
         .priority = 1,
         .align = Align::right,
         .sortable = false},
        {.id = "rate",
         .title = c.t(Text::system_rate),
         .width = 66,
         .align = Align::right,
         .sortable = false},
        {.id = "rates",
         .title = c.t(Text::system_rates),
         .width = 110,
         .stretch = 0.6f,
         .priority = 2,
         .sortable = false,
         .tip = c.t(Text::system_rates_tip)},
        {.id = "lag", .title = c.t(Text::system_lag), .width = 48, .align = Align::right, .sortable = false},
        {.id = "memory",
         .title = c.t(Text::system_memory),
         .width = 72,
         .priority = 3,
         .align = Align::right,
         .sortable = false},
        {.id = "heard",
         .title = c.t(Text::system_heard),
         .width = 78,
         .priority = 4,
         .align = Align::right,
         .sortable = false},
        {.id = "pid",
         .title = c.t(Text::system_pid),
         .width = 56,
         .priority = 5,
         .align = Align::right,
         .sortable = false},
    };
}

void service_cell(ViewContext& c, Cell& cell, const ServiceState& service, const std::string& column) {
    const bool up = service.state == ServiceState::State::up;
    if (column == "name") return cell.text(raw(service.name));
    if (column == "state") return cell.pill(state_of(c, service));
    if (column == "pid")
        return cell.number(service.pid > 0 ? raw(std::to_string(service.pid)) : none(c), Tone::muted);
    if (column == "uptime")
        return cell.number(service.pid > 0 ? raw(duration_text(service.uptime_s, c.language())) : none(c),
                           Tone::muted);
    if (column == "rate") return cell.number(service.rate ? raw(rate_text(*service.rate)) : none(c));
    if (column == "rates") return cell.trend(service.rates, up ? Tone::accent : Tone::muted, true);
    if (column == "lag")
        return cell.number(optional_count(c, service.lag),
                           service.lag.value_or(0) > 0 ? Tone::warning : Tone::neutral);
    if (column == "memory")
        return cell.number(service.memory_bytes ? raw(bytes_text(*service.memory_bytes)) : none(c),
                           Tone::muted);
    cell.number(
        service.last_heard > 0 ? raw(relative_time_text(service.last_heard, c.now, c.language())) : none(c),
        up ? Tone::muted : Tone::bad);
}

// The alert that always fires: while it does, alerting and what it tells outside are alive.
void watchdog_line(ViewContext& c, Facts& facts) {
    const bool fires =
        c.picture.alerts->watchdog != nullptr && c.picture.alerts->watchdog->state == AlertState::firing;
    facts.pill(c.t(Text::system_watchdog),
               fires ? Status{c.t(Text::system_watchdog_fires), Tone::good, {}}
                     : Status{c.t(Text::system_watchdog_silent), Tone::warning, {}});
}

// Below each other: a name, a bar of its share of the most, a figure.
void share_line(ViewContext& c, float height, const Phrase& label, double share, const Phrase& figure,
                const Phrase& note) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box line = take_space({0, height});
    const float name = std::min(t.px(120), line.width * 0.36f);
    const float right = t.px(78);
    paint::text_in(ui, {line.x, line.y, name - t.size.gap, line.height}, FontRole::body, t.colour.muted,
                   label);
    progress_bar(
        ui, {line.x + name, line.middle_y() - t.px(3), std::max(0.0f, line.width - name - right), t.px(6)},
        share);
    paint::text_in(ui, {line.right() - right, line.y, right, line.height}, FontRole::body, t.colour.text,
                   figure, Align::right);
    const bool over = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(line.min(), line.max());
    if (over && !note.empty()) tooltip(ui, note);
}

}  // namespace

void services_card(ViewContext& c, ImVec2 size) {
    const SystemState& system = *c.picture.system;
    const auto up =
        std::count_if(system.services.begin(), system.services.end(),
                      [](const ServiceState& service) { return service.state == ServiceState::State::up; });
    // While nothing is heard, nobody knows who is up.
    const Phrase note = c.picture.connection.live()
                            ? c.t(Text::system_services_up, {{"up", std::to_string(up)},
                                                             {"all", std::to_string(system.services.size())}})
                            : c.t(Text::system_state_unknown);
    Card card(c.ui, "services", size, c.t(Text::system_services), note);
    const std::vector<Column> columns = service_columns(c);
    TableSpec spec{.id = "services", .columns = columns, .rows = system.services.size()};
    if (const ServiceState* now = selected(c))
        spec.selected = static_cast<std::size_t>(now - system.services.data());
    spec.row_name = [&](std::size_t row) { return system.services[row].name; };
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        service_cell(c, cell, system.services[row], columns[column].id);
    });
    if (events.selected)
        c.session.choices.insert_or_assign(std::string{kService}, system.services[*events.selected].name);
}

void service_detail_card(ViewContext& c, ImVec2 size) {
    const ServiceState* service = selected(c);
    Card card(c.ui, "service", size, service != nullptr ? raw(service->name) : c.t(Text::system_service), {},
              true);
    if (service == nullptr) return;
    if (service->state == ServiceState::State::down && c.picture.connection.live())
        paragraph(c.ui, FontRole::body, Tone::bad, c.t(Text::system_down_note, {{"name", service->name}}));
    if (service->rates.size() > 1) {
        const Box box = take_space({0, c.ui.tokens.px(44)});
        sparkline(c.ui, box, service->rates, Tone::accent, true);
    }
    Facts facts(c.ui, 168);
    facts.pill(c.t(Text::system_state), state_of(c, *service));
    if (service->pid > 0) facts.line(c.t(Text::system_pid), raw(std::to_string(service->pid)));
    if (service->memory_bytes) facts.line(c.t(Text::system_memory), raw(bytes_text(*service->memory_bytes)));
    if (service->last_heard > 0)
        facts.line(c.t(Text::system_heard),
                   raw(relative_time_text(service->last_heard, c.now, c.language())));
    if (service->name == "alerting" && c.picture.alerts->standing.ready()) watchdog_line(c, facts);
    for (const auto& [name, value] : service->details)
        if (!value.empty()) facts.line(detail_label(c, name), detail_value(c, name, value));
}

void records_card(ViewContext& c, ImVec2 size) {
    const SystemState& system = *c.picture.system;
    Card card(c.ui, "records", size, c.t(Text::system_records), raw(count_text(system.records_total)), true);
    if (system.records.empty()) {
        state_panel(c.ui, {.kind = PanelKind::empty, .note = c.t(Text::empty_note)});
        return;
    }
    std::int64_t most = 1;
    for (const RecordCount& count : system.records) most = std::max(most, count.live);
    // Closer together rather than one cut in half.
    const Tokens& t = c.ui.tokens;
    const float room = ImGui::GetContentRegionAvail().y / static_cast<float>(system.records.size());
    const float height = std::floor(std::clamp(room, t.px(17), t.px(kShareLine)));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    for (const RecordCount& count : system.records)
        share_line(c, height, kind_text(c.t, count.kind),
                   static_cast<double>(count.live) / static_cast<double>(most), raw(count_text(count.live)),
                   c.t(Text::system_deleted, {{"count", count_text(count.deleted)}}));
    ImGui::PopStyleVar();
}

void store_card(ViewContext& c, ImVec2 size) {
    const SystemState& system = *c.picture.system;
    const Status caught = system.caught_up ? Status{c.t(Text::system_caught_up), Tone::good, {}}
                                           : Status{c.t(Text::system_catching_up), Tone::warning, {}};
    Card card(c.ui, "store", size, c.t(Text::system_store), {}, true);
    const auto count = [](std::int64_t value) { return raw(count_text(value)); };
    const auto wanted_zero = [](std::int64_t value) { return value > 0 ? Tone::warning : Tone::neutral; };
    Facts facts(c.ui, 150);
    facts.pill(c.t(Text::system_state), caught);
    facts.line(c.t(Text::system_position), raw(system.position));
    facts.line(c.t(Text::system_tail), raw(system.tail));
    facts.line(c.t(Text::system_applied), count(system.applied));
    facts.line(c.t(Text::system_rejected), count(system.rejected), wanted_zero(system.rejected));
    facts.line(c.t(Text::system_orphans), count(system.orphans), wanted_zero(system.orphans));
    facts.line(c.t(Text::system_conflicts), count(system.conflicts), wanted_zero(system.conflicts));
    facts.line(c.t(Text::system_undecodable), count(system.undecodable), wanted_zero(system.undecodable));
    facts.line(c.t(Text::system_engine_memory), raw(bytes_text(system.memory_bytes)));
    facts.line(c.t(Text::system_imports),
               system.open_imports.empty() ? c.t(Text::system_no_imports) : raw(system.open_imports.front()),
               system.open_imports.empty() ? Tone::neutral : Tone::warning);
    facts.line(c.t(Text::system_log), raw(system.log_id), Tone::muted);
}

float counts_height(const ViewContext& c) {
    const Sizes& size = c.ui.tokens.size;
    const float head = size.card_header + size.gap_small + size.gap_large;
    const float records = static_cast<float>(c.picture.system->records.size()) * c.ui.tokens.px(kShareLine);
    constexpr float store_lines = 11;
    return head + std::max(records, store_lines * c.ui.tokens.px(24) + size.gap_large);
}

void sources_card(ViewContext& c, ImVec2 size) {
    const SystemState& system = *c.picture.system;
    Card card(c.ui, "sources", size, c.t(Text::system_sources));
    // Beside a clock that was set, or stands, how long ago it was says nothing.
    const bool set = c.picture.clock.set;
    const std::array<Column, 4> columns{
        Column{
            .id = "source", .title = c.t(Text::system_source), .width = 80, .stretch = 1, .sortable = false},
        Column{.id = "received",
               .title = c.t(Text::system_received),
               .width = 70,
               .align = Align::right,
               .sortable = false},
        Column{.id = "refused",
               .title = c.t(Text::system_source_refused),
               .width = 60,
               .priority = 1,
               .align = Align::right,
               .sortable = false,
               .tip = c.t(Text::system_source_refused_tip)},
        Column{.id = "last",
               .title = c.t(Text::system_last_received),
               .width = set ? 128.0f : 86.0f,
               .align = Align::right,
               .sortable = false}};
    TableSpec spec{.id = "sources", .columns = columns, .rows = system.sources.size()};
    spec.row_name = [&](std::size_t row) { return system.sources[row].source; };
    spec.keys = false;
    spec.empty = c.t(Text::system_no_sources);
    const Instant business = c.picture.clock.at(c.now);
    (void)table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const SourceState& source = system.sources[row];
        if (column == 0) return cell.text(raw(source.source));
        if (column == 1) return cell.number(raw(count_text(source.received)));
        if (column == 2) {
            if (!source.rejected) return cell.number(none(c), Tone::muted);
            return cell.number(raw(count_text(*source.rejected)),
                               *source.rejected > 0 ? Tone::bad : Tone::muted);
        }
        if (source.last_received == 0) return cell.number(none(c), Tone::muted);
        const Phrase at =
            raw(date_time_text(source.last_received, c.picture.catalogue->time_zone, c.language()));
        if (set) return cell.number(at, Tone::muted);
        cell.number(raw(relative_time_text(source.last_received, business, c.language())), Tone::muted, at);
    });
}

}  // namespace monomi::console
