#include "admin-gui/views/trends_view.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "admin-gui/views/numbers.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/views/trends_chart.h"
#include "admin-gui/views/trends_figures.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "trends";
constexpr std::string_view kKpis = "trends.kpis", kScope = "trends.scope", kGrain = "trends.grain",
                           kSpan = "trends.span", kLength = "trends.length", kLayout = "trends.layout",
                           kProgress = "progress";
constexpr std::array<std::string_view, 3> kLayouts{"panels", "together", "index"};

// How many periods of each grain are shown: the shorter and the longer course.
struct Spans {
    std::size_t shorter, longer;
};
constexpr std::array<Spans, 4> kSpans{{{30, 90}, {26, 53}, {13, 25}, {8, 12}}};

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::slash), Text::trends_key_search},
    {plain(Key::enter), Text::trends_key_choose},
    {plain(Key::n), Text::trends_key_scope},
    {plain(Key::w), Text::trends_key_grain},
    {plain(Key::l), Text::trends_key_span},
    {plain(Key::o), Text::trends_key_layout},
    CsvExport::key,
});

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        if (end > at) out.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& one : list) out += (out.empty() ? "" : ",") + one;
    return out;
}

void set_choice(ViewContext& c, std::string_view name, std::string_view value) {
    c.session.choices.insert_or_assign(std::string{name}, std::string{value});
}

// The grains, and the progress of one period.
std::array<Phrase, 5> grain_names(const ViewContext& c) {
    return {c.t(Text::trends_by_day), c.t(Text::trends_by_week), c.t(Text::trends_by_month),
            c.t(Text::trends_by_quarter), c.t(Text::trends_progress)};
}

void choose_grain(ViewContext& c, std::size_t index) {
    set_choice(c, kGrain, index < kSpans.size() ? name_of(static_cast<Grain>(index)) : kProgress);
}

Phrase length_name(const ViewContext& c, ProgressLength length) {
    constexpr std::array<Text, 4> names{Text::trends_this_month, Text::trends_this_quarter,
                                        Text::trends_this_half, Text::trends_this_year};
    return c.t(names[static_cast<std::size_t>(length)]);
}

// "160 · due 195 · target 290", as far as it is known; else the unit.
Phrase stand(const ViewContext& c, const CourseLine& line) {
    const auto text = [&](const std::optional<double>& value) {
        return value_text(value, line.kpi->unit, *c.picture.catalogue, c.language());
    };
    const auto last = line.values.empty() ? std::nullopt : line.value_at(line.values.size() - 1);
    if (!last || !line.target) return raw(unit_text(line.kpi->unit, c.language()));
    if (!line.due || *line.due == *line.target)
        return c.t(Text::trends_stand_target, {{"actual", text(last)}, {"target", text(line.target)}});
    // Of what is counted in pieces a share of one says nothing.
    const auto due = line.kpi->unit == Unit::count ? std::round(*line.due) : *line.due;
    return c.t(Text::trends_stand,
               {{"actual", text(last)}, {"due", text(due)}, {"target", text(line.target)}});
}

std::size_t columns_for(std::size_t panels) {
    return panels == 4 ? 2 : std::clamp<std::size_t>(panels, 1, 3);
}

}  // namespace

TrendsView::TrendsView()
    : View({.id = kId, .title = Text::trends_title, .icon = Icon::chart, .letter = Key::t}) {}

std::span<const ViewKey> TrendsView::keys() const { return kKeys; }

std::vector<ViewAction> TrendsView::actions(ViewContext& c) {
    return {{c.t(Text::trends_key_scope), [this] { scope_.open(); }, chord_text(plain(Key::n))},
            csv_.action(c)};
}

void TrendsView::choose(ViewContext& c) {
    query_ = {};
    for (const std::string& code : split(c.session.choice(kKpis, "meetings_held,deals_won,touchpoints")))
        if (c.picture.catalogue->find(code) != nullptr) query_.kpis.push_back(code);
    query_.scope = c.session.choice(kScope, "org");
    const std::string grain = c.session.choice(kGrain, "month");
    progress_ = grain == kProgress;
    query_.grain = from_name<Grain>(grain).value_or(Grain::month);
    const Spans& spans = kSpans[static_cast<std::size_t>(query_.grain)];
    query_.periods = c.session.choice(kSpan, "") == "long" ? spans.longer : spans.shorter;
    const auto length = from_name<ProgressLength>(c.session.choice(kLength, "month"));
    progress_query_ = {query_.kpis, query_.scope, length.value_or(ProgressLength::month)};
    const auto layout = std::find(kLayouts.begin(), kLayouts.end(), c.session.choice(kLayout, kLayouts[0]));
    layout_ = layout == kLayouts.end() ? Layout::panels : static_cast<Layout>(layout - kLayouts.begin());
}

void TrendsView::handle_keys(ViewContext& c) {
    if (c.key(plain(Key::n))) scope_.open();
    if (c.key(plain(Key::w))) {
        const std::size_t at = progress_ ? kSpans.size() : static_cast<std::size_t>(query_.grain);
        choose_grain(c, (at + 1) % (kSpans.size() + 1));
    }
    if (c.key(plain(Key::l))) next_span(c);
    if (c.key(plain(Key::o)))
        set_choice(c, kLayout, kLayouts[(static_cast<std::size_t>(layout_) + 1) % kLayouts.size()]);
    csv_.keys(c);
}

// Fewer or more periods; in progress another period.
void TrendsView::next_span(ViewContext& c) const {
    if (!progress_) return set_choice(c, kSpan, c.session.choice(kSpan, "") == "long" ? "short" : "long");
    const auto next = (static_cast<std::size_t>(progress_query_.length) + 1) % count_of<ProgressLength>;
    set_choice(c, kLength, name_of(static_cast<ProgressLength>(next)));
}

void TrendsView::draw(ViewContext& c) {
    choose(c);
    handle_keys(c);
    std::vector<std::string> kpis = query_.kpis;
    picker_.keys(c, kpis, most_kpis);
    const Tokens& t = c.ui.tokens;
    const Box area = rest_of_window();
    const float left = t.px(area.width > t.px(1400) ? 300 : 230);
    bool picked = false;
    {
        Card card(c.ui, "trends.kpis", {left, area.height}, c.t(Text::trends_kpis),
                  c.t(Text::trends_chosen, {{"count", count_text(static_cast<std::int64_t>(kpis.size()))},
                                            {"most", count_text(most_kpis)}}));
        picked = picker_.draw(c, kpis, most_kpis);
    }
    ImGui::SetCursorScreenPos({area.x + left + t.size.gap_large, area.y});
    ImGui::BeginChild("right", {area.width - left - t.size.gap_large, area.height}, false,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    tools(c);
    if (query_.kpis.empty()) {
        Card card(c.ui, "trends.none", {0, 0});
        state_panel(
            c.ui,
            {.kind = PanelKind::empty, .title = c.t(Text::trends_none), .note = c.t(Text::trends_none_note)});
    } else if (const Courses* shown = courses(c)) {
        charts(c, *shown);
        {
            Card card(c.ui, "trends.figures", {0, 0});
            trends_table(c, *shown, row_);
        }
        if (csv_.wanted()) csv_.write(c, kId, trends_rows(c, *shown));
    }
    ImGui::EndChild();
    if (picked) set_choice(c, kKpis, joined(kpis));
    csv_.notice(c);
}

const Courses* TrendsView::courses(ViewContext& c) {
    MadeOf now = made_of_;
    Standing standing;
    if (progress_) {
        const Asked<ProgressQuery> asked = c.ask(progress_query_);
        standing = asked.standing;
        if (asked.answer) {
            now.progress = asked.answer;
            now.trends.reset();
            progress_shown_of_ = progress_query_;
        }
    } else {
        const Asked<TrendsQuery> asked = c.ask(query_);
        standing = asked.standing;
        if (asked.answer) {
            now.trends = asked.answer;
            now.progress.reset();
            shown_of_ = query_;
        }
    }
    if (standing.load == Load::failed || (!now.trends && !now.progress)) {
        Card card(c.ui, "trends.state", {0, 0});
        (void)standing_panel(c, standing, false);
        return nullptr;
    }
    now.catalogue = c.picture.catalogue;
    now.language = c.language();
    now.as_of = c.picture.as_of;
    if (!(now == made_of_)) {
        made_of_ = now;
        courses_ = made_of_.trends ? courses_of(c, *made_of_.trends, shown_of_)
                                   : courses_of(c, *made_of_.progress, progress_shown_of_);
    }
    return &courses_;
}

Phrase TrendsView::span_name(const ViewContext& c) const {
    if (progress_) return length_name(c, progress_query_.length);
    return c.t(Text::trends_periods, {{"count", count_text(static_cast<std::int64_t>(query_.periods))}});
}

// From the right end of the line to the left; gives the left edge of the last of them.
float TrendsView::switches(ViewContext& c, const Box& line) {
    const Tokens& t = c.ui.tokens;
    float x = line.right() - CsvExport::button_width(c);
    ImGui::SetCursorScreenPos({x, line.y});
    csv_.button(c, kId, !courses_.lines.empty());
    const Phrase span = span_name(c);
    const ButtonLook quiet{.kind = ButtonLook::Kind::quiet, .tip = c.t(Text::trends_key_span)};
    x -= t.size.gap_small + button_width(c.ui, span, quiet);
    ImGui::SetCursorScreenPos({x, line.y});
    if (button(c.ui, "trends.span", span, quiet)) next_span(c);
    const auto grains = grain_names(c);
    x -= t.size.gap_small + segmented_width(c.ui, grains);
    ImGui::SetCursorScreenPos({x, line.middle_y() - t.size.row / 2});
    auto grain = progress_ ? kSpans.size() : static_cast<std::size_t>(query_.grain);
    if (segmented(c.ui, "trends.grain", grains, grain)) choose_grain(c, grain);
    const std::array<Phrase, 3> layouts{c.t(Text::trends_panels), c.t(Text::trends_together),
                                        c.t(Text::trends_index)};
    x -= t.size.gap + segmented_width(c.ui, layouts);
    ImGui::SetCursorScreenPos({x, line.middle_y() - t.size.row / 2});
    auto layout = static_cast<std::size_t>(layout_);
    if (segmented(c.ui, "trends.layout", layouts, layout)) set_choice(c, kLayout, kLayouts[layout]);
    return x;
}

void TrendsView::tools(ViewContext& c) {
    const Tokens& t = c.ui.tokens;
    const Box line = take_space({0, t.size.field});
    const float room = switches(c, line) - t.size.gap - line.x;
    ImGui::SetCursorScreenPos(line.min());
    std::string scope = query_.scope;
    if (scope_.draw(c, scope, std::min(t.px(300), room))) set_choice(c, kScope, scope);
    ImGui::SetCursorScreenPos({line.x, line.bottom() + t.size.gap});
}

void TrendsView::charts(ViewContext& c, const Courses& courses) {
    const Tokens& t = c.ui.tokens;
    const std::vector<LegendEntry> signs = trends_signs(c, courses);
    if (!signs.empty()) legend(c.ui, signs);
    const Box rest = rest_of_window();
    const float table = std::min(rest.height * 0.34f, t.px(96) + t.size.row * 6);
    const Box area{rest.x, rest.y, rest.width, rest.height - table - t.size.gap_large};
    switch (layout_) {
        case Layout::panels:
            panels(c, courses, area);
            break;
        case Layout::together:
            by_unit(c, courses, area);
            break;
        case Layout::index:
            as_index(c, courses, area);
            break;
    }
    ImGui::SetCursorScreenPos({area.x, area.bottom() + t.size.gap_large});
}

void TrendsView::panels(ViewContext& c, const Courses& courses, const Box& area) {
    if (courses.lines.empty()) return;
    const float gap = c.ui.tokens.size.gap_large;
    const std::size_t columns = columns_for(courses.lines.size());
    const std::size_t rows = (courses.lines.size() + columns - 1) / columns;
    const float width = (area.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float height = (area.height - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
    for (std::size_t i = 0; i < courses.lines.size(); ++i) {
        const CourseLine& line = courses.lines[i];
        ImGui::SetCursorScreenPos({area.x + static_cast<float>(i % columns) * (width + gap),
                                   area.y + static_cast<float>(i / columns) * (height + gap)});
        const std::string id = "trends." + line.kpi->code;
        Card card(c.ui, id.c_str(), {width, height}, kpi_label(c, *line.kpi), stand(c, line));
        trends_chart(c, id.c_str(), courses, std::span{&i, 1});
    }
}

void TrendsView::by_unit(ViewContext& c, const Courses& courses, const Box& area) {
    // In the order in which they were chosen.
    std::vector<std::pair<Unit, std::vector<std::size_t>>> groups;
    for (std::size_t i = 0; i < courses.lines.size(); ++i) {
        const Unit unit = courses.lines[i].kpi->unit;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& known) { return known.first == unit; });
        if (group == groups.end()) group = groups.insert(groups.end(), {unit, {}});
        group->second.push_back(i);
    }
    const float gap = c.ui.tokens.size.gap_large;
    const auto count = static_cast<float>(std::max<std::size_t>(1, groups.size()));
    const float height = (area.height - gap * (count - 1)) / count;
    float y = area.y;
    for (const auto& [unit, lines] : groups) {
        ImGui::SetCursorScreenPos({area.x, y});
        one_chart(c, "trends." + std::string(name_of(unit)), courses, lines, height,
                  raw(unit_text(unit, c.language())));
        y += height + gap;
    }
}

void TrendsView::as_index(ViewContext& c, const Courses& courses, const Box& area) {
    Courses index = courses;
    draw_as_index(index);
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < index.lines.size(); ++i) all.push_back(i);
    ImGui::SetCursorScreenPos(area.min());
    one_chart(c, "trends.index", index, all, area.height, c.t(Text::trends_index_note));
}

void TrendsView::one_chart(ViewContext& c, const std::string& id, const Courses& courses,
                           const std::vector<std::size_t>& lines, float height, const Phrase& note) {
    std::vector<LegendEntry> entries;
    for (const std::size_t i : lines)
        entries.push_back({kpi_label(c, *courses.lines[i].kpi), c.ui.tokens.series(courses.lines[i].colour)});
    Card card(c.ui, id.c_str(), {0, height}, scope_title(c, courses.scope), note);
    card.tools(std::min(legend_width(c.ui, entries), card.body_box().width * 0.7f));
    legend(c.ui, entries);
    card.body();
    trends_chart(c, id.c_str(), courses, lines);
}

}  // namespace monomi::console
