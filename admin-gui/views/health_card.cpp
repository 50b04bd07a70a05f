#include "admin-gui/views/health_card.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "admin-gui/model/format.h"
#include "admin-gui/views/facts.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/progress.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {
namespace {

struct BandLook {
    Text text;
    Tone tone;
};
constexpr std::array<BandLook, health_band_count> kBands{{{Text::health_healthy, Tone::good},
                                                          {Text::health_watch, Tone::accent},
                                                          {Text::health_at_risk, Tone::warning},
                                                          {Text::health_stalled, Tone::bad},
                                                          {Text::health_unknown, Tone::muted}}};

const BandLook& look_of(HealthBand band) { return kBands[static_cast<std::size_t>(band)]; }

void part_line(ViewContext& c, const HealthPartRow& part, float height) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box box = take_space({0, height});
    leave_landmark(ui, "health.part:" + part.part, box);
    const float label = t.px(86), weight = t.px(84), points = t.px(34);
    paint::text_in(ui, {box.x, box.y, label, box.height}, FontRole::small, t.colour.muted,
                   health_part(c.t, part.part));
    const Box bar{box.x + label, box.middle_y() - t.px(3), box.width - label - weight - points, t.px(6)};
    const Tone tone = !part.score         ? Tone::muted
                      : *part.score >= 70 ? Tone::good
                      : *part.score >= 40 ? Tone::warning
                                          : Tone::bad;
    progress_bar(ui, bar, part.score ? *part.score / 100 : std::nan(""), tone);
    paint::text_in(ui, {bar.right(), box.y, points, box.height}, FontRole::body, t.colour.text,
                   raw(part.score ? count_text(std::llround(*part.score)) : std::string{"—"}), Align::right);
    paint::text_in(ui, {box.right() - weight + t.size.gap, box.y, weight - t.size.gap, box.height},
                   FontRole::small, t.colour.faint,
                   c.t(Text::health_weight, {{"share", percent_text(part.weight, 0)}}), Align::right);
    if (!part.score && !part.reason.empty() && ImGui::IsWindowHovered() &&
        ImGui::IsMouseHoveringRect(box.min(), box.max()))
        tooltip(ui, raw(na_reason(Reading{{}, {}, 0, part.reason}, c.language())));
}

// Points: the score, why it does not count, the biggest fix.
constexpr float kHead = 32, kReason = 17, kFix = 24;

void health_head(ViewContext& c, const HealthRow& row) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box head = take_space({0, t.px(kHead)});
    const Phrase score = raw(row.score ? count_text(std::llround(*row.score)) : std::string{"—"});
    paint::text_in(ui, head, FontRole::big, t.colour.text, score);
    const float used = paint::text_width(ui, FontRole::big, score.str()) + t.size.gap_large;
    status_pill(ui, Box{head.x + used, head.y, head.width - used, head.height}, health_status(c.t, row.band));
    paint::text_in(ui, head, FontRole::small, t.colour.faint,
                   c.t(Text::health_coverage, {{"share", percent_text(row.coverage, 0)}}), Align::right);
}

}  // namespace

Status health_status(const Texts& t, HealthBand band) {
    return {t(look_of(band).text), look_of(band).tone, {}};
}

Phrase health_part(const Texts& t, std::string_view part) {
    constexpr std::array<std::pair<std::string_view, Text>, 5> names{{{"outcome", Text::health_outcome},
                                                                      {"pipeline", Text::health_pipeline},
                                                                      {"activity", Text::health_activity},
                                                                      {"reach", Text::health_reach},
                                                                      {"momentum", Text::health_momentum}}};
    for (const auto& [name, text] : names)
        if (name == part) return t(text);
    return raw(std::string(part));
}

Phrase biggest_fix(const ViewContext& c, const HealthRow& row) {
    if (!row.fix) return {};
    return c.t(Text::health_fix, {{"part", health_part(c.t, row.fix->part).str()},
                                  {"gain", count_text(std::llround(row.fix->gain))}});
}

void health_card(ViewContext& c, const char* id, const Asked<HealthQuery>& asked, ImVec2 size) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    Card card(ui, id, size, c.t(Text::health_title), {}, true);
    if (standing_panel(c, asked.standing, asked.answer != nullptr)) return;
    if (asked.answer->rows.empty()) {
        state_panel(ui, {.kind = PanelKind::empty, .title = c.t(Text::health_none)});
        return;
    }
    const HealthRow& row = asked.answer->rows.front();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    const Box area = rest_of_window();
    const bool by_clock = row.band == HealthBand::stalled && row.score.has_value();
    const Phrase fix = biggest_fix(c, row);
    const float lines = t.px(kHead) + (by_clock ? t.px(kReason) : 0) + (fix.empty() ? 0 : t.px(kFix));
    const float parts = static_cast<float>(std::max<std::size_t>(1, row.parts.size()));
    const float height = std::clamp(std::floor((area.height - lines) / parts), t.px(17), t.px(30));
    health_head(c, row);
    if (by_clock) {
        const Box line = take_space({area.width, t.px(kReason)});
        leave_landmark(ui, "health.by_clock", line);
        paint::text_in(ui, line, FontRole::small, t.colour.muted, c.t(Text::health_by_clock));
    }
    for (const HealthPartRow& part : row.parts) part_line(c, part, height);
    if (!fix.empty()) {
        const Box line = take_space({area.width, t.px(kFix)});
        leave_landmark(ui, "health.fix", line);
        paint::icon(ui, {line.x + t.px(7), line.middle_y()}, Icon::arrow_up, t.colour.good);
        paint::text_in(ui, {line.x + t.px(20), line.y, line.width - t.px(20), line.height}, FontRole::body,
                       t.colour.text, fix);
    }
    ImGui::PopStyleVar();
}

void health_bands_card(ViewContext& c, const char* id, ImVec2 size) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Asked<HealthQuery> asked = c.ask(HealthQuery{});
    Card card(ui, id, size, c.t(Text::health_title), c.t(Text::health_bands_note));
    if (standing_panel(c, asked.standing, asked.answer != nullptr)) return;
    const auto& bands = asked.answer->bands;
    std::int64_t all = 0;
    for (const std::int64_t count : bands) all += count;
    const Box area = rest_of_window();
    const float height = std::min(t.px(34), area.height / static_cast<float>(bands.size()));
    const float label = t.px(110), count = t.px(44);
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const auto band = static_cast<HealthBand>(i);
        const Box box{area.x, area.y + height * static_cast<float>(i), area.width, height};
        const std::string name{name_of(band)};
        const Hit hit = hit_area(ui, name.c_str(), box, "health:" + name);
        if (hit.hovered) paint::fill(box, faded(t.colour.text, 0.05f), t.size.radius_small);
        if (hit.clicked) {
            c.session.set_filter("partners", "band:" + name);
            c.session.go("partners");
        }
        status_pill(ui, Box{box.x, box.y, label, box.height}, health_status(c.t, band));
        const Box bar{box.x + label, box.middle_y() - t.px(4), std::max(0.0f, box.width - label - count),
                      t.px(8)};
        const double share = all > 0 ? static_cast<double>(bands[i]) / static_cast<double>(all) : 0;
        progress_bar(ui, bar, share, look_of(band).tone);
        paint::text_in(ui, {box.right() - count, box.y, count, box.height}, FontRole::body, t.colour.text,
                       raw(count_text(bands[i])), Align::right);
    }
}

}  // namespace monomi::console
