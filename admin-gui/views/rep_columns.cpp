#include "admin-gui/views/rep_columns.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/rep_ladder.h"
#include "admin-gui/views/rep_pane.h"
#include "admin-gui/widgets/layout/ellipsis.h"

namespace monomi::console {
namespace {

// One piece a group, as wide as its points, against the whole of all caps.
void groups_bar(ViewContext& c, Cell& cell, const RepRow& row) {
    const Tokens& t = c.ui.tokens;
    double caps = 0;
    for (const GroupPoints& group : row.groups) caps += group.cap;
    const Box bar{cell.box().x, cell.box().middle_y() - t.px(4), cell.box().width, t.px(8)};
    paint::fill(bar, faded(t.colour.text, 0.07f), t.px(2));
    if (caps <= 0 || !row.score) return;
    float x = bar.x;
    for (std::size_t i = 0; i < row.groups.size(); ++i) {
        const double points = row.groups[i].points.value_or(0);
        const float width = bar.width * static_cast<float>(std::clamp(points / caps, 0.0, 1.0));
        if (width < t.px(0.5f)) continue;
        paint::fill({x, bar.y, std::max(t.px(1), width - t.px(1)), bar.height}, t.series(i), t.px(1.5f));
        x += width;
    }
    if (!cell.hovered()) return;
    std::vector<TipRow> rows;
    for (std::size_t i = 0; i < row.groups.size(); ++i) {
        const GroupPoints& group = row.groups[i];
        const std::string points =
            group.points ? points_text(*group.points) : date_text(std::optional<Date>(), c.language());
        rows.push_back({t.series(i), raw(score_group_text(static_cast<ScoreGroup>(i), c.language())),
                        raw(points + " / " + number_text(group.cap, 0))});
    }
    chart_tooltip(c.ui, raw(row.name), rows);
}

std::vector<Status> tags_of(const ViewContext& c, const RepRow& row) {
    std::vector<Status> out;
    if (row.rising) out.push_back({c.t(Text::reps_rising), Tone::good, {}});
    if (row.dormant) out.push_back({c.t(Text::reps_dormant), Tone::warning, {}});
    return out;
}

float tags_width(const ViewContext& c, const RepRow& row) {
    float width = 0;
    for (const Status& tag : tags_of(c, row))
        width += status_pill_width(c.ui, tag) + c.ui.tokens.size.gap_small;
    return width;
}

// The name, and at the end of the cell what marks the rep out: few have it, so it has no column of its own.
void name_and_tags(ViewContext& c, Cell& cell, const RepRow& row) {
    const Box& box = cell.box();
    const float width = std::min(tags_width(c, row), box.width * 0.6f);
    cell.part({box.x, box.y, box.width - width, box.height}, Align::left)
        .text(raw(row.name), row.score ? Tone::neutral : Tone::muted);
    float x = box.right() - width + c.ui.tokens.size.gap_small;
    for (const Status& tag : tags_of(c, row)) {
        status_pill(c.ui, {x, box.y, box.right() - x, box.height}, tag);
        x += status_pill_width(c.ui, tag) + c.ui.tokens.size.gap_small;
    }
}

}  // namespace

std::vector<LegendEntry> score_groups_legend(const ViewContext& c) {
    std::vector<LegendEntry> out;
    for (std::size_t i = 0; i < score_group_count; ++i)
        out.push_back({raw(score_group_text(static_cast<ScoreGroup>(i), c.language())), c.ui.tokens.series(i),
                       false, false});
    return out;
}

RepColumns::RepColumns(const ViewContext& c, const RepSelection& rows, bool of_partner)
    : of_partner_(of_partner) {
    const Texts& t = c.t;
    add(What::rank, {.id = of_partner ? "rank_in_partner" : "rank",
                     .title = t(Text::reps_rank),
                     .width = 42,
                     .align = Align::right});
    // Names and marks stand at the two ends of the cell.
    float marks = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 60); ++i)
        marks = std::max(marks, tags_width(c, rows[i]));
    const float names = points_needed(c.ui, rows.size(), [&](std::size_t row) { return rows[row].name; });
    add(What::name, {.id = "name",
                     .title = t(Text::reps_name),
                     .width = 84,
                     .stretch = 1,
                     .need = names + marks / c.ui.tokens.scale});
    const auto partner_of = [&](std::size_t row) { return short_company_name(rows[row].partner_name); };
    if (!of_partner)
        add(What::partner, {.id = "partner",
                            .title = t(Text::reps_partner),
                            .width = 120,
                            .stretch = 1.6f,
                            .priority = 1,
                            .need = points_needed(c.ui, rows.size(), partner_of)});
    const auto job_of = [&](std::size_t row) { return rows[row].title; };
    add(What::job, {.id = "title",
                    .title = t(Text::reps_job),
                    .width = 56,
                    .stretch = 0.4f,
                    .priority = 6,
                    .need = points_needed(c.ui, rows.size(), job_of)});
    add(What::score, {.id = "score", .title = t(Text::reps_score), .width = 104});
    add(What::change, {.id = "change_30d",
                       .title = t(Text::reps_change),
                       .width = 48,
                       .priority = 1,
                       .align = Align::right,
                       .tip = t(Text::reps_change_tip)});
    add(What::groups, {.id = "groups",
                       .title = t(Text::reps_groups),
                       .width = 96,
                       .priority = 3,
                       .sortable = false,
                       .tip = t(Text::reps_groups_tip)});
    add(What::coverage, {.id = "coverage",
                         .title = t(Text::reps_coverage),
                         .width = 58,
                         .priority = 4,
                         .align = Align::right,
                         .tip = t(Text::reps_coverage_tip)});
    if (!of_partner) return;
    add(What::state,
        {.id = "state", .title = t(Text::reps_state), .width = 140, .priority = 2, .sortable = false});
    add(What::two_way, {.id = "two_way",
                        .title = t(Text::reps_two_way),
                        .width = 72,
                        .priority = 3,
                        .align = Align::right,
                        .sortable = false});
}

void RepColumns::add(What what, Column column) {
    columns_.push_back(std::move(column));
    whats_.push_back(what);
}

void RepColumns::draw(ViewContext& c, Cell& cell, const RepRow& row, std::size_t column) const {
    const Phrase dash = raw(date_text(std::optional<Date>(), c.language()));
    switch (whats_[column]) {
        case What::rank: {
            const int rank = of_partner_ ? row.rank_in_partner : row.rank;
            return cell.number(rank > 0 ? raw(count_text(rank)) : dash, Tone::muted);
        }
        case What::name:
            return name_and_tags(c, cell, row);
        case What::partner:
            return cell.name(raw(row.partner_name.empty() ? row.partner : row.partner_name), Tone::muted);
        case What::job:
            return cell.muted(raw(row.title));
        case What::score:
            if (!row.score) return cell.muted(c.t(Text::rep_no_score));
            return cell.bar(*row.score / 100, raw(points_text(*row.score)));
        case What::change: {
            if (!row.change_30d) return cell.muted(dash);
            const double by = *row.change_30d;
            const Tone tone = by > 0.05 ? Tone::good : by < -0.05 ? Tone::bad : Tone::muted;
            return cell.number(raw((by > 0.05 ? "+" : "") + points_text(by)), tone);
        }
        case What::groups:
            return groups_bar(c, cell, row);
        case What::coverage:
            return cell.number(row.score ? raw(percent_text(row.coverage, 0)) : dash, Tone::muted);
        case What::state:
            if (const RepStates* states = states_of(c.picture, row.id))
                return rep_ladder(c, cell.box(), *states);
            return cell.muted(dash);
        case What::two_way: {
            const RepStates* states = states_of(c.picture, row.id);
            if (states == nullptr || !states->last_two_way_touch || !c.picture.as_of) return cell.muted(dash);
            return cell.number(
                raw(relative_date_text(*states->last_two_way_touch, *c.picture.as_of, c.language())),
                Tone::muted, raw(date_text(*states->last_two_way_touch, c.language())));
        }
    }
}

}  // namespace monomi::console
