#include "admin-gui/views/activity_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "admin-gui/model/format.h"
#include "admin-gui/views/partner_pill.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/choice_menu.h"
#include "admin-gui/widgets/heat_map.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "activity";
constexpr std::string_view kType = "activity.type", kWeeks = "activity.weeks";
constexpr std::array<std::size_t, 3> kSpans{13, 26, 52};
enum ColumnIndex : std::size_t { state, name, owner, last, weeks, total };

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::slash), Text::key_search},
    {plain(Key::left), Text::activity_key_before},
    {plain(Key::right), Text::activity_key_after},
    {plain(Key::e), Text::activity_key_records},
    {plain(Key::y), Text::activity_key_type},
    {plain(Key::w), Text::activity_key_weeks},
    CsvExport::key,
});

// All, two-way, with a decision maker, and each type.
std::vector<std::string> types() {
    std::vector<std::string> out{"", "two_way", "decision_maker"};
    for (const std::string_view type : Names<TouchpointType>::names) out.emplace_back(type);
    return out;
}

Phrase type_name(const ViewContext& c, const std::string& type) {
    if (type.empty()) return c.t(Text::activity_all);
    if (type == "two_way") return c.t(Text::activity_two_way);
    if (type == "decision_maker") return c.t(Text::activity_decision_maker);
    return raw(
        touchpoint_text(from_name<TouchpointType>(type).value_or(TouchpointType::other), c.language()));
}

ActivityQuery chosen(const ViewContext& c) {
    ActivityQuery query;
    const std::string weeks_chosen = c.session.choice(kWeeks, "26");
    for (const std::size_t span : kSpans)
        if (weeks_chosen == std::to_string(span)) query.weeks = span;
    query.type = c.session.choice(kType, "");
    const std::vector<std::string> known = types();
    if (std::find(known.begin(), known.end(), query.type) == known.end()) query.type.clear();
    return query;
}

void choose_weeks(ViewContext& c, std::size_t span) {
    c.session.choices.insert_or_assign(std::string{kWeeks}, std::to_string(kSpans[span]));
}
void choose_type(ViewContext& c, std::string type) {
    c.session.choices.insert_or_assign(std::string{kType}, std::move(type));
}

std::size_t span_of(std::size_t weeks_shown) {
    return static_cast<std::size_t>(std::find(kSpans.begin(), kSpans.end(), weeks_shown) - kSpans.begin());
}

// What is due first comes first, unless another order is chosen.
SortBy order_of(const ViewContext& c) {
    const SortBy& sort = c.session.sort(kId);
    return sort.column.empty() ? SortBy{"state", false} : sort;
}

Phrase count_or_dash(const std::optional<int>& count) {
    return raw(count ? count_text(*count) : std::string{"—"});
}

std::vector<Column> columns_of(const ViewContext& c) {
    return {{.id = "state", .title = c.t(Text::activity_state), .width = 136},
            {.id = "name", .title = c.t(Text::activity_partner), .width = 150, .stretch = 1},
            {.id = "owner", .title = c.t(Text::activity_owner), .width = 96, .priority = 2},
            {.id = "last_touch", .title = c.t(Text::activity_last), .width = 76, .priority = 1},
            {.id = "weeks", .width = 420, .stretch = 4, .sortable = false},
            {.id = "total",
             .title = c.t(Text::activity_total),
             .width = 48,
             .align = Align::right,
             .sortable = false}};
}

}  // namespace

ActivityView::ActivityView()
    : View({.id = kId, .title = Text::activity_title, .icon = Icon::grid, .letter = Key::v}) {}

std::span<const ViewKey> ActivityView::keys() const { return kKeys; }

std::vector<ViewAction> ActivityView::actions(ViewContext& c) { return {csv_.action(c)}; }

void ActivityView::handle_keys(ViewContext& c) {
    if (c.key(plain(Key::slash))) focus_filter_ = true;
    if (c.key(plain(Key::left)) && week_ > 0) --week_;
    if (c.key(plain(Key::right))) ++week_;
    if (c.key(plain(Key::y))) {
        const std::vector<std::string> all = types();
        const auto at = std::find(all.begin(), all.end(), query_.type);
        choose_type(c, at + 1 == all.end() ? all.front() : *(at + 1));
    }
    if (c.key(plain(Key::w))) choose_weeks(c, (span_of(query_.weeks) + 1) % kSpans.size());
    if (c.key(plain(Key::e)) && !c.session.place().partner.empty())
        open_week(c, c.session.place().partner, week_);
    csv_.keys(c);
}

// The largest count but for the busiest two in a hundred, which would make all others pale.
void ActivityView::measure() {
    std::vector<int> counts;
    for (const auto& [partner, row] : shown_->counts)
        for (const auto& count : row)
            if (count && *count > 0) counts.push_back(*count);
    most_ = 1;
    if (counts.empty()) return;
    const std::size_t at = counts.size() * 98 / 100;
    std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(at), counts.end());
    most_ = counts[at];
}

void ActivityView::draw(ViewContext& c) {
    query_ = chosen(c);
    handle_keys(c);
    const Asked<ActivityQuery> asked = c.ask(query_);
    if (asked.answer && asked.answer != shown_) {
        if (!shown_ || shown_of_.weeks != query_.weeks) week_ = query_.weeks - 1;
        shown_ = asked.answer;
        shown_of_ = query_;
        measure();
    }
    const Rows rows = c.selectors.partners(c.picture, kId, c.session.filter(kId), order_of(c));
    const Phrase note =
        c.t(Text::rows_of, {{"shown", count_text(static_cast<std::int64_t>(rows->size()))},
                            {"total", count_text(static_cast<std::int64_t>(rows->table->rows.size()))}});
    {
        Card card(c.ui, kId, {0, 0}, c.t(Text::activity_title), note);
        const Phrase low = raw(count_text(0)),
                     high = c.t(Text::activity_most, {{"count", count_text(most_)}});
        const float gap = c.ui.tokens.size.gap_large;
        const LegendEntry unknown{c.t(Text::activity_not_supplied), c.ui.tokens.colour.muted, false, true,
                                  ChartSign::hole};
        card.tools(legend_width(c.ui, std::span{&unknown, 1}) + heat_scale_width(c.ui, low, high) + gap +
                   CsvExport::button_width(c));
        legend(c.ui, std::span{&unknown, 1});
        ImGui::SameLine(0, 0);
        heat_scale(c.ui, low, high);
        ImGui::SameLine(0, gap);
        csv_.button(c, kId, shown_ != nullptr && rows->size() > 0);
        card.body();
        tools(c);
        const Standing& partners = c.picture.partners->standing;
        const bool nobody = rows->table->rows.empty();
        if (!standing_panel(c, asked.standing, shown_ != nullptr) &&
            !(nobody && standing_panel(c, partners, partners.ready())))
            list(c, rows);
        if (csv_.wanted() && shown_) export_csv(c, *rows);
    }
    csv_.notice(c);
}

void ActivityView::tools(ViewContext& c) {
    const Tokens& t = c.ui.tokens;
    std::array<Phrase, kSpans.size()> spans;
    for (std::size_t i = 0; i < kSpans.size(); ++i)
        spans[i] = c.t(Text::activity_weeks, {{"count", count_text(static_cast<std::int64_t>(kSpans[i]))}});
    const float right = segmented_width(c.ui, spans);
    const float menu = t.px(190);
    const float room = ImGui::GetContentRegionAvail().x - right - menu - 2 * t.size.gap_large;
    std::string filter = c.session.filter(kId);
    if (search_box(c.ui, "activity.filter", filter, c.t(Text::partners_filter_hint),
                   std::min(room, t.px(440)), std::exchange(focus_filter_, false))
            .changed)
        c.session.set_filter(kId, filter);
    ImGui::SameLine(0, t.size.gap_large);
    const std::vector<std::string> all = types();
    std::vector<Phrase> names;
    for (const std::string& type : all) names.push_back(type_name(c, type));
    auto at = static_cast<std::size_t>(std::find(all.begin(), all.end(), query_.type) - all.begin());
    if (choice_menu(c.ui, "activity.type", names, at, menu)) choose_type(c, all[at]);
    ImGui::SameLine(0, t.size.gap_large);
    std::size_t span = span_of(query_.weeks);
    if (segmented(c.ui, "activity.weeks", spans, span)) choose_weeks(c, span);
}

void ActivityView::list(ViewContext& c, const Rows& rows) {
    const std::vector<Column> columns = columns_of(c);
    TableSpec spec{.id = kId, .columns = columns, .rows = rows->size()};
    spec.selected = finder_.find(rows, c.session.place().partner);
    const SortBy order = order_of(c);
    spec.sort_column = order.column;
    spec.descending = order.descending;
    spec.row_name = [&](std::size_t row) { return (*rows)[row].id; };
    spec.empty = c.t(c.session.filter(kId).empty() ? Text::partners_none_yet : Text::empty_filter);
    week_ = shown_->weeks.empty() ? 0 : std::min(week_, shown_->weeks.size() - 1);
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        draw_cell(c, cell, (*rows)[row], column, spec.selected == row);
    });
    week_labels(c);
    if (events.selected) c.session.select_partner((*rows)[*events.selected].id);
    if (events.opened) c.session.open_partner((*rows)[*events.opened].id);
    if (events.sort_by) c.session.toggle_sort(kId, columns[*events.sort_by].id);
}

const ActivityView::Counts* ActivityView::counts_of(const std::string& partner) const {
    const auto found = shown_->counts.find(partner);
    return found == shown_->counts.end() ? nullptr : &found->second;
}

void ActivityView::draw_cell(ViewContext& c, Cell& cell, const PartnerRow& row, std::size_t column,
                             bool selected) {
    switch (column) {
        case state:
            return cell.pill(band_status(c, row.band));
        case name:
            return cell.name(raw(row.name));
        case owner:
            return cell.muted(raw(row.owner_name.empty() ? row.owner : row.owner_name));
        case last:
            if (!row.last_touch || !c.picture.as_of)
                return cell.muted(raw(date_text(row.last_touch, c.language())));
            return cell.number(raw(relative_date_text(*row.last_touch, *c.picture.as_of, c.language())),
                               Tone::muted, raw(date_text(*row.last_touch, c.language())));
        case weeks:
            return draw_weeks(c, cell, row, selected);
        default:
            break;
    }
    const Counts* counts = counts_of(row.id);
    if (counts == nullptr) return cell.number(count_or_dash(std::nullopt), Tone::muted);
    std::optional<int> sum;
    for (const auto& count : *counts)
        if (count) sum = sum.value_or(0) + *count;
    cell.number(count_or_dash(sum), sum && *sum > 0 ? Tone::neutral : Tone::muted);
}

void ActivityView::draw_weeks(ViewContext& c, Cell& cell, const PartnerRow& row, bool selected) {
    const Counts* counts = counts_of(row.id);
    if (counts == nullptr || counts->empty()) return;
    const Tokens& t = c.ui.tokens;
    const Box box = cell.box().inset(0, t.px(3));
    const float each = box.width / static_cast<float>(counts->size());
    for (std::size_t i = 0; i < counts->size(); ++i) {
        const float x = std::round(box.x + each * static_cast<float>(i));
        const float end = std::round(box.x + each * static_cast<float>(i + 1)) - t.size.line;
        const Box place{x, box.y, std::max(1.0f, end - x), box.height};
        const std::optional<int>& count = (*counts)[i];
        if (count)
            paint::fill(place,
                        t.heat(std::min(1.0f, static_cast<float>(*count) / static_cast<float>(most_))));
        else
            paint::outline(place, faded(t.colour.border, 0.8f), 0, t.size.line);
        if (selected && i == week_) paint::outline(place, t.colour.text, 0, t.size.line);
    }
    if (!cell.hovered()) return;
    const float share = (ImGui::GetIO().MousePos.x - box.x) / each;
    const auto week =
        static_cast<std::size_t>(std::clamp(share, 0.0f, static_cast<float>(counts->size()) - 1));
    const DateRange& days = shown_->weeks[week];
    const std::optional<int>& count = (*counts)[week];
    std::vector<TipRow> tip{
        {count ? t.heat(static_cast<float>(*count) / static_cast<float>(most_)) : t.colour.surface,
         type_name(c, shown_of_.type), count ? raw(count_text(*count)) : c.t(Text::activity_not_supplied)}};
    if (c.picture.as_of && days.last > *c.picture.as_of)
        tip.push_back({t.colour.surface, c.t(Text::activity_this_week), {}});
    chart_tooltip(c.ui,
                  c.t(Text::activity_week, {{"partner", row.name},
                                            {"first", date_text(days.first, c.language())},
                                            {"last", short_date_text(days.last, c.language())}}),
                  tip);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!cell.clicked()) return;
    week_ = week;
    open_week(c, row.id, week);
}

// Over the coloured weeks, where a head would be.
void ActivityView::week_labels(ViewContext& c) const {
    const Landmark* head = c.ui.landmarks.find("head:activity.weeks");
    if (head == nullptr || shown_->weeks.empty()) return;
    const Tokens& t = c.ui.tokens;
    const float each = head->width / static_cast<float>(shown_->weeks.size());
    std::vector<Phrase> labels;
    float widest = 0;
    for (const DateRange& week : shown_->weeks) {
        labels.push_back(raw(short_date_text(week.first, c.language())));
        widest = std::max(widest, paint::text_width(c.ui, FontRole::small, labels.back().str()));
    }
    const std::size_t stride = label_stride(labels.size(), head->width, widest + t.px(12));
    for (std::size_t i = 0; i < labels.size(); i += stride) {
        const float x = head->x + each * static_cast<float>(i);
        if (x + widest > head->x + head->width) break;
        paint::text_in(c.ui, {x, head->y, widest + 1, head->height}, FontRole::small, t.colour.muted,
                       labels[i]);
    }
}

void ActivityView::open_week(ViewContext& c, const std::string& partner, std::size_t week) const {
    if (!shown_ || week >= shown_->weeks.size()) return;
    ExplainQuery records{shown_->kpi, "partner:" + partner, c.session.period, 0};
    records.of = CoursePeriod{Grain::week, shown_->weeks[week].last};
    c.session.explain = std::move(records);
}

void ActivityView::export_csv(ViewContext& c, const PartnerSelection& rows) {
    CsvRow head{c.t(Text::activity_state).str(), c.t(Text::csv_id).str(), c.t(Text::activity_partner).str(),
                c.t(Text::activity_owner).str(), c.t(Text::activity_last).str()};
    for (const DateRange& week : shown_->weeks) head.push_back(week.first.str());
    std::vector<CsvRow> lines{std::move(head)};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const PartnerRow& row = rows[i];
        CsvRow line{band_text(row.band, c.language()), row.id, row.name, row.owner_name,
                    row.last_touch ? row.last_touch->str() : ""};
        if (const Counts* counts = counts_of(row.id))
            for (const auto& count : *counts)
                line.push_back(csv_number(count ? std::optional<double>(*count) : std::nullopt));
        lines.push_back(std::move(line));
    }
    csv_.write(c, kId, lines);
}

}  // namespace monomi::console
