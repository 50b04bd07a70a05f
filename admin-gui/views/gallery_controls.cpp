#include <array>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/gallery_samples.h"
#include "admin-gui/views/gallery_view.h"
#include "admin-gui/widgets/bar_chart.h"
#include "admin-gui/widgets/breadcrumbs.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/dialog.h"
#include "admin-gui/widgets/progress.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/status_pill.h"
#include "admin-gui/widgets/text_field.h"
#include "admin-gui/widgets/toast.h"

namespace monomi::console {
namespace {

using namespace gallery;
using Kind = ButtonLook::Kind;

void statuses(ViewContext& c, float width, float height) {
    const Texts& t = c.t;
    Ui& ui = c.ui;
    Card card(ui, "pills", {width, height}, t(Text::gallery_pills));
    for (std::size_t i = 0; i < 5; ++i) {
        if (i > 0) ImGui::SameLine();
        status_pill(ui, {t(state(i).text), state(i).tone, {}});
    }
    for (const double share : {0.0, 0.02, 0.45, 1.0})
        progress_bar(ui, take_space({0, ui.tokens.px(6)}), share);
    const std::array parts{ScorePart{t(Text::gallery_results), 28, 35, raw(count_text(28))},
                           ScorePart{t(Text::gallery_relationship), 11, 25, raw(count_text(11))},
                           ScorePart{t(Text::gallery_fit), 9, 15, raw(count_text(9))},
                           ScorePart{t(Text::gallery_momentum), 15, 15, raw(count_text(15))},
                           ScorePart{t(Text::gallery_reach), 0, 10, raw(count_text(0))}};
    score_bar(ui, "sample", take_space({0, ui.tokens.px(12)}), parts);
    const std::array path{t(Text::gallery_table), name(t, 3), t(Text::gallery_line)};
    breadcrumbs(ui, "path", path);
}

void bars(ViewContext& c, float width, float height) {
    const Texts& t = c.t;
    std::vector<Phrase> months;
    for (int month = 0; month < 12; ++month) months.push_back(t.month(month + 1));
    const std::array values{course(12, 20, 1), course(12, 14, 2), course(12, 30, 3), course(12, 6, 4)};
    const std::array names{Text::gallery_meeting, Text::gallery_call, Text::gallery_mail,
                           Text::gallery_event};
    std::vector<BarSeries> series;
    for (std::size_t i = 0; i < values.size(); ++i)
        series.push_back({t(names[i]), values[i], c.ui.tokens.series(i)});
    Card card(c.ui, "bars", {width, height}, t(Text::gallery_bars));
    const std::vector<LegendEntry> entries = legend_of(series);
    card.tools(legend_width(c.ui, entries));
    legend(c.ui, entries);
    card.body();
    bar_chart(c.ui, {.id = "mix", .labels = months, .series = series, .text = [](double value) {
                         return count_text(std::llround(value));
                     }});
}

}  // namespace

void GalleryView::fields(ViewContext& c) {
    const Texts& t = c.t;
    Ui& ui = c.ui;
    button(ui, "primary", t(Text::gallery_primary), {.kind = Kind::primary, .icon = Icon::check});
    ImGui::SameLine();
    button(ui, "normal", t(Text::gallery_normal));
    ImGui::SameLine();
    button(ui, "quiet", t(Text::gallery_quiet), {.kind = Kind::quiet});
    ImGui::SameLine();
    button(ui, "danger", t(Text::gallery_danger), {.kind = Kind::danger});
    ImGui::SameLine();
    button(ui, "disabled", t(Text::gallery_disabled), {.enabled = false});
    const float half = (ImGui::GetContentRegionAvail().x - ui.tokens.size.gap) / 2;
    search_box(ui, "search", search_, t(Text::palette_hint), half);
    ImGui::SameLine();
    date_field(ui, "date", due_, half);
    text_field(ui, "note", note_, {.hint = t(Text::gallery_comment), .lines = 3});
    const std::array windows{t(Text::gallery_month), t(Text::gallery_quarter), t(Text::gallery_year)};
    segmented(ui, "window", windows, filter_);
    ImGui::SameLine();
    icon_button(ui, "bell", Icon::bell, t(Text::gallery_quiet));
    ImGui::SameLine();
    icon_button(ui, "star", Icon::star, t(Text::gallery_quiet), true);
    ImGui::SameLine();
    if (button(ui, "dialog", t(Text::gallery_dialog))) assigning_ = true;
    assign_dialog(c);
}

void GalleryView::assign_dialog(ViewContext& c) {
    const Texts& t = c.t;
    const DialogLook look{.title = t(Text::intent_acknowledge),
                          .note = t(Text::gallery_dialog_note),
                          .can_confirm = !assignee_.empty() && is_civil_date(due_)};
    dialog(c.ui, "gallery", assigning_, look, [&] {
        field_label(c.ui, t(Text::gallery_assign_to));
        text_field(c.ui, "assignee", assignee_, {.icon = Icon::user});
        field_label(c.ui, t(Text::gallery_due));
        date_field(c.ui, "due", due_);
    });
}

void GalleryView::controls(ViewContext& c) {
    const float height = c.ui.tokens.px(240);
    {
        Row row(c.ui, {1, 1});
        {
            Card card(c.ui, "fields", {row.next(), height}, c.t(Text::gallery_buttons));
            fields(c);
        }
        statuses(c, row.next(), height);
    }
    bars(c, 0, 0);
}

void GalleryView::states(ViewContext& c) {
    const Texts& t = c.t;
    stale_band(
        c.ui, t(Text::stale_since, {{"time", time_text(c.now, "UTC")}, {"reason", t(Text::bus_away).str()}}));
    const float height = c.ui.tokens.px(260);
    Row row(c.ui, {1, 1, 1, 1});
    const auto panel = [&](const char* id, const StatePanel& what) {
        Card card(c.ui, id, {row.next(), height});
        state_panel(c.ui, what);
    };
    panel("empty", {.kind = PanelKind::empty, .note = t(Text::empty_note)});
    panel("loading", {.kind = PanelKind::loading, .note = t(Text::loading_note)});
    panel("away",
          {.kind = PanelKind::away, .title = t(Text::gallery_away), .note = t(Text::gallery_away_note)});
    panel("error", {.kind = PanelKind::error,
                    .title = t(Text::gallery_error),
                    .note = t(Text::gallery_error_note),
                    .action = t(Text::retry)});
    const std::array items{
        Toast{.state = Toast::State::pending,
              .id = "1",
              .title = t(Text::intent_acknowledge),
              .note = name(t, 3)},
        Toast{.state = Toast::State::confirmed,
              .id = "2",
              .title = t(Text::intent_comment),
              .note = name(t, 1)},
        Toast{.state = Toast::State::refused,
              .id = "3",
              .title = t(Text::intent_assign, {{"to", name(t, 5).str()}}),
              .note = t(Text::refused_because, {{"reason", t(Text::gallery_error_note).str()}})}};
    const ImVec2 at = ImGui::GetWindowPos();
    toasts(c.ui, {at.x, at.y, ImGui::GetWindowWidth(), ImGui::GetWindowHeight()}, items);
}

}  // namespace monomi::console
