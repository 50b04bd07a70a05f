#include "admin-gui/views/rep_pane.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/explain_drawer.h"
#include "admin-gui/views/factor_value.h"
#include "admin-gui/views/facts.h"
#include "admin-gui/views/rep_ladder.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/progress.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/status_pill.h"

namespace monomi::console {
namespace {

constexpr std::size_t kEvidence = 8;  // lines of it at most

std::string dash(const ViewContext& c) { return date_text(std::optional<Date>(), c.language()); }

std::string facts_of(const ViewContext& c, const RepRow& row) {
    std::string out;
    const auto add = [&](const Phrase& text) { out += (out.empty() ? "" : "  ·  ") + text.str(); };
    if (row.rank > 0)
        add(c.t(Text::rep_rank_of,
                {{"rank", count_text(row.rank)},
                 {"total", count_text(static_cast<std::int64_t>(c.picture.reps->total))}}));
    if (row.rank_in_partner > 0)
        add(c.t(Text::rep_rank_in_partner, {{"rank", count_text(row.rank_in_partner)}}));
    if (row.score) add(c.t(Text::rep_coverage, {{"share", percent_text(row.coverage, 0)}}));
    return out;
}

std::string signed_points(double change) {
    const std::string text = points_text(change);
    return change > 0 ? "+" + text : text;
}

// The records that still weigh something; with time each loses its weight.
std::vector<const Evidence*> counting_evidence(const ScoreFactor& factor) {
    constexpr double least = 0.005;  // what two decimals show
    std::vector<const Evidence*> out;
    for (const Evidence& record : factor.evidence)
        if (record.weight >= least) out.push_back(&record);
    return out;
}

// The factors in the order shown: by group, as the service gives them within one.
std::vector<const ScoreFactor*> in_order(const RepDetail& detail) {
    std::vector<const ScoreFactor*> out;
    for (const ScoreFactor& factor : detail.factors) out.push_back(&factor);
    std::stable_sort(out.begin(), out.end(),
                     [](const ScoreFactor* a, const ScoreFactor* b) { return a->group < b->group; });
    return out;
}

}  // namespace

const RepStates* states_of(const Picture& picture, std::string_view rep) {
    for (const RepStates& states : picture.partner->reps)
        if (states.id == rep) return &states;
    return nullptr;
}

std::string points_text(double points) { return number_text(points, 1); }

void RepPane::draw(ViewContext& c, const std::string& rep, bool keys) {
    if (rep.empty()) {
        state_panel(
            c.ui, {.kind = PanelKind::empty, .title = c.t(Text::rep_none), .note = c.t(Text::rep_none_note)});
        return;
    }
    const RepDetail& detail = *c.picture.rep;
    const bool ready = detail.id == rep && detail.standing.ready();
    const RepRow* row = ready ? &detail.row : c.picture.reps->find(rep);
    if (rep_ != rep) {
        rep_ = rep;
        factor_.clear();
    }
    if (row != nullptr) head(c, *row, states_of(c.picture, rep));
    if (ready && row->score) {
        if (factor_.empty()) factor_ = detail.biggest_factor;
        biggest(c, detail);
        groups(c, detail, keys);
    } else if (!ready && detail.id == rep && detail.standing.load == Load::failed) {
        state_panel(
            c.ui,
            {.kind = PanelKind::error, .title = c.t(Text::rep_failed), .note = raw(detail.standing.reason)});
    } else if (!ready && detail.id == rep && detail.standing.load == Load::away) {
        state_panel(
            c.ui,
            {.kind = PanelKind::away, .title = c.t(Text::reps_away), .note = c.t(Text::reps_away_note)});
    } else if (!ready) {
        state_panel(c.ui, {.kind = PanelKind::loading});
    }
}

void RepPane::head(ViewContext& c, const RepRow& row, const RepStates* states) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Box name = take_space({0, t.px(28)});
    paint::text_in(ui, name, FontRole::big, t.colour.text, raw(row.name));
    if (!row.partner.empty()) {
        const Phrase partner = raw(row.partner_name.empty() ? row.partner : row.partner_name);
        if (link(ui, "rep.partner", partner)) c.session.open_partner(row.partner);
    }
    if (!row.title.empty()) paragraph(ui, FontRole::small, Tone::muted, raw(row.title));
    const Box line = take_space({0, t.px(40)});
    if (!row.score) {
        paint::text_in(ui, line, FontRole::title, t.colour.muted, c.t(Text::rep_no_score));
        paragraph(ui, FontRole::body, Tone::muted,
                  states != nullptr && states->left_on
                      ? c.t(Text::rep_no_score_left, {{"date", date_text(*states->left_on, c.language())}})
                      : c.t(Text::rep_no_score_unknown));
    } else {
        const Phrase score = raw(points_text(*row.score));
        paint::text_in(ui, line, FontRole::big, t.colour.text, score);
        float x = line.x + paint::text_width(ui, FontRole::big, score.str()) + t.size.gap_small;
        paint::text_in(ui, {x, line.y + t.px(3), t.px(44), line.height}, FontRole::small, t.colour.muted,
                       c.t(Text::rep_of_100));
        x += t.px(44);
        if (row.change_30d) {
            const Tone tone = *row.change_30d > 0.05    ? Tone::good
                              : *row.change_30d < -0.05 ? Tone::bad
                                                        : Tone::muted;
            const Phrase text = c.t(Text::rep_change, {{"change", signed_points(*row.change_30d)}});
            paint::text_in(ui, {x, line.y + t.px(3), line.right() - x, line.height}, FontRole::body,
                           t.of(tone), text);
            x += paint::text_width(ui, FontRole::body, text.str()) + t.size.gap_large;
        }
        const auto tag = [&](Text text, Tone tone) {
            const Status status{c.t(text), tone};
            status_pill(ui, {x, line.y + t.px(3), line.right() - x, line.height}, status);
            x += status_pill_width(ui, status) + t.size.gap_small;
        };
        if (row.rising) tag(Text::reps_rising, Tone::good);
        if (row.dormant) tag(Text::reps_dormant, Tone::warning);
        paragraph(ui, FontRole::small, Tone::muted, raw(facts_of(c, row)));
    }
    if (states == nullptr) return;
    const Box ladder = take_space({0, t.px(20)});
    rep_ladder(c, ladder, *states);
    const auto& two_way = states->last_two_way_touch;
    const Phrase when = two_way && c.picture.as_of
                            ? c.t(Text::rep_last_two_way,
                                  {{"when", relative_date_text(*two_way, *c.picture.as_of, c.language())}})
                            : c.t(Text::rep_no_two_way);
    paint::text_in(ui, {ladder.x + t.px(150), ladder.y, ladder.width - t.px(150), ladder.height},
                   FontRole::small, two_way ? t.colour.muted : t.colour.warning, when, Align::right);
}

void RepPane::biggest(ViewContext& c, const RepDetail& detail) {
    const auto at =
        std::find_if(detail.factors.begin(), detail.factors.end(),
                     [&](const ScoreFactor& factor) { return factor.factor == detail.biggest_factor; });
    if (at == detail.factors.end()) return;
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const Phrase raise = c.t.pick(at->raise.ja, at->raise.en);
    const float width = ImGui::GetContentRegionAvail().x;
    const float inner = width - t.px(52);
    const float text = paint::wrapped(ui, {0, 0}, inner, FontRole::body, t.colour.text, raise, false);
    const Box box = take_space({0, text + t.px(36)});
    paint::fill(box, faded(t.colour.accent, 0.1f), t.size.radius);
    paint::outline(box, faded(t.colour.accent, 0.35f), t.size.radius, t.size.line);
    paint::icon(ui, {box.x + t.px(20), box.y + t.px(19)}, Icon::target, t.colour.accent);
    const Box line{box.x + t.px(40), box.y + t.px(8), inner, t.px(20)};
    const Phrase gain = c.t(Text::rep_gain, {{"points", points_text(detail.biggest_gain)}});
    const float gain_width = paint::text_width(ui, FontRole::body, gain.str()) + t.size.gap;
    // Its name only where it fits: the sentence below says what to do.
    const Phrase named = raw(c.t(Text::rep_biggest).str() + " · " + at->label.in(c.language()));
    const float room = line.width - gain_width;
    const bool fits = paint::text_width(ui, FontRole::small, named.str()) <= room;
    paint::text_in(ui, {line.x, line.y, room, line.height}, FontRole::small, t.colour.muted,
                   fits ? named : c.t(Text::rep_biggest));
    paint::text_in(ui, line, FontRole::body, t.colour.accent, gain, Align::right);
    paint::wrapped(ui, {line.x, line.bottom() + t.px(2)}, inner, FontRole::body, t.colour.text, raise);
    leave_landmark(ui, "rep.biggest", box);
}

void RepPane::move(ViewContext& c, const std::vector<const ScoreFactor*>& order) {
    const auto now =
        std::find_if(order.begin(), order.end(), [&](const auto* f) { return f->factor == factor_; });
    const auto index = static_cast<std::size_t>(now - order.begin());
    std::optional<std::size_t> to;
    if (c.key(plain(Key::down)) || c.key(plain(Key::j)))
        to = index >= order.size() ? 0 : std::min(index + 1, order.size() - 1);
    if (c.key(plain(Key::up)) || c.key(plain(Key::k)))
        to = index == 0 || index >= order.size() ? 0 : index - 1;
    if (to) {
        factor_ = order[*to]->factor;
        open_ = scroll_to_factor_ = true;
    }
    if (c.key(plain(Key::enter))) open_ = !open_;
}

void RepPane::groups(ViewContext& c, const RepDetail& detail, bool keys) {
    const std::vector<const ScoreFactor*> order = in_order(detail);
    if (keys && !order.empty()) move(c, order);
    for (std::size_t i = 0; i < score_group_count; ++i) {
        const auto group = static_cast<ScoreGroup>(i);
        group_line(c, detail, group);
        for (const ScoreFactor* factor : order)
            if (factor->group == group) factor_line(c, *factor, keys);
    }
}

void RepPane::group_line(ViewContext& c, const RepDetail& detail, ScoreGroup group) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const auto index = static_cast<std::size_t>(group);
    const GroupPoints& points = detail.row.groups[index];
    const Box box = take_space({0, t.px(30)});
    const Box line{box.x, box.y + t.px(6), box.width, t.px(18)};
    paint::fill({line.x, line.middle_y() - t.px(4), t.px(8), t.px(8)}, t.series(index), t.px(2));
    paint::text_in(ui, {line.x + t.px(16), line.y, t.px(120), line.height}, FontRole::title, t.colour.text,
                   raw(score_group_text(group, c.language())));
    const Phrase text = c.t(Text::rep_points_of,
                            {{"points", points.points ? points_text(*points.points) : dash(c)},
                             {"cap", number_text(points.cap, points.cap == std::floor(points.cap) ? 0 : 1)}});
    paint::text_in(ui, line, FontRole::body, points.points ? t.colour.text : t.colour.muted, text,
                   Align::right);
    const Box bar{box.x, box.bottom() - t.px(3), box.width, t.px(3)};
    paint::fill(bar, faded(t.series(index), 0.18f), t.px(1.5f));
    if (points.points && points.cap > 0) {
        const auto share = static_cast<float>(std::clamp(*points.points / points.cap, 0.0, 1.0));
        paint::fill({bar.x, bar.y, bar.width * share, bar.height}, t.series(index), t.px(1.5f));
    }
    leave_landmark(ui, "rep.group." + std::string(monomi::name_of(group)), box);
}

void RepPane::factor_line(ViewContext& c, const ScoreFactor& factor, bool keys) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const bool chosen = factor.factor == factor_;
    const Box box = take_space({0, t.px(22)});
    const Hit hit = hit_area(ui, factor.factor.c_str(), box, "factor:" + factor.factor);
    if (hit.hovered || chosen)
        paint::fill(box, faded(chosen ? t.colour.accent : t.colour.text, chosen ? 0.1f : 0.04f),
                    t.size.radius_small);
    if (chosen && keys) paint::focus_ring(ui, box);
    if (hit.clicked) {
        open_ = !chosen || !open_;
        factor_ = factor.factor;
    }
    if (chosen && scroll_to_factor_) {
        ImGui::SetScrollHereY(0.5f);
        scroll_to_factor_ = false;
    }
    const bool open = chosen && open_;
    paint::icon(ui, {box.x + t.px(8), box.middle_y()}, open ? Icon::caret_down : Icon::chevron_right,
                factor.known ? t.colour.faint : faded(t.colour.faint, 0.4f), FontRole::small);
    const float points = t.px(74);
    // The label has what the value leaves, and the value at least a third.
    const Phrase label = c.t.pick(factor.label.ja, factor.label.en);
    const Phrase value = factor.known ? factor_value(c, factor) : c.t(Text::rep_factor_unknown);
    const float room = box.width - points - t.size.gap_large - t.px(16);
    const float wanted = paint::text_width(ui, FontRole::body, label.str()) + t.size.gap + t.size.line;
    const float label_width = std::min(
        wanted,
        std::max(room - paint::text_width(ui, FontRole::small, value.str()) - t.size.line, room * 0.66f));
    paint::text_in(ui, {box.x + t.px(16), box.y, label_width - t.size.gap, box.height}, FontRole::body,
                   factor.known ? t.colour.text : t.colour.muted, label);
    paint::text_in(ui, {box.x + t.px(16) + label_width, box.y, room - label_width, box.height},
                   FontRole::small, t.colour.muted, value, Align::right);
    const std::string cap = number_text(factor.cap, factor.cap == std::floor(factor.cap) ? 0 : 1);
    paint::text_in(ui, {box.right() - points, box.y, points, box.height}, FontRole::body,
                   factor.known ? t.colour.text : t.colour.faint,
                   c.t(Text::rep_points_of,
                       {{"points", factor.known ? points_text(factor.points) : dash(c)}, {"cap", cap}}),
                   Align::right);
    if (open) evidence(c, factor);
}

void RepPane::evidence(ViewContext& c, const ScoreFactor& factor) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const float indent = t.px(24);
    const Phrase raise = c.t.pick(factor.raise.ja, factor.raise.en);
    if (!raise.empty()) {
        const Box rest = rest_of_window();
        const float height = paint::wrapped(ui, {rest.x + indent, rest.y}, rest.width - indent,
                                            FontRole::small, t.colour.accent, raise);
        ImGui::Dummy({rest.width, height});
    }
    const auto said = [&](const Phrase& text) {
        const Box line = take_space({0, t.px(17)});
        paint::text_in(ui, {line.x + indent, line.y, line.width - indent, line.height}, FontRole::small,
                       t.colour.faint, text);
    };
    if (factor.evidence.empty()) return said(c.t(Text::rep_evidence_none));
    const std::vector<const Evidence*> counting = counting_evidence(factor);
    for (std::size_t i = 0; i < std::min(counting.size(), kEvidence); ++i) {
        const Evidence& record = *counting[i];
        const Box line = take_space({0, t.px(17)});
        const float width = line.width - indent;
        paint::text_in(ui, {line.x + indent, line.y, width * 0.5f, line.height}, FontRole::small,
                       t.colour.muted, raw(kind_text(c.t, record.kind).str() + " " + record.id));
        paint::text_in(ui, {line.x + indent + width * 0.5f, line.y, width * 0.25f, line.height},
                       FontRole::small, t.colour.muted, raw(date_text(record.on, c.language())));
        paint::text_in(ui, {line.x + indent + width * 0.75f, line.y, width * 0.25f, line.height},
                       FontRole::small, t.colour.muted,
                       c.t(Text::rep_evidence_weight, {{"weight", number_text(record.weight, 2)}}),
                       Align::right);
    }
    if (counting.size() > kEvidence)
        said(c.t(Text::rows_of, {{"shown", count_text(static_cast<std::int64_t>(kEvidence))},
                                 {"total", count_text(static_cast<std::int64_t>(counting.size()))}}));
    if (const std::size_t faded_out = factor.evidence.size() - counting.size(); faded_out > 0)
        said(c.t(Text::rep_evidence_old, {{"count", count_text(static_cast<std::int64_t>(faded_out))}}));
}

}  // namespace monomi::console
