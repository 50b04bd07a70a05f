#include "admin-gui/views/rep_columns.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/rep_ladder.h"
#include "admin-gui/views/rep_pane.h"

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
    std::string text;
    for (std::size_t i = 0; i < row.groups.size(); ++i) {
        const GroupPoints& group = row.groups[i];
        if (i > 0) text += '\n';
        text += score_group_text(static_cast<ScoreGroup>(i), c.language()) + "  " +
                (group.points ? points_text(*group.points) : date_text(std::optional<Date>(), c.language())) +
                " / " + number_text(group.cap, 0);
    }
    tooltip(c.ui, raw(std::move(text)));
}

void tags(ViewContext& c, Cell& cell, const RepRow& row) {
    const Box& box = cell.box();
    float x = box.x;
    const auto tag = [&](Text text, Tone tone) {
        const Status status{c.t(text), tone};
        status_pill(c.ui, {x, box.y, box.right() - x, box.height}, status);
        x += status_pill_width(c.ui, status) + c.ui.tokens.size.gap_small;
    };
    if (row.rising) tag(Text::reps_rising, Tone::good);
    if (row.dormant) tag(Text::reps_dormant, Tone::warning);
}

}  // namespace

RepColumns::RepColumns(const ViewContext& c, bool of_partner) : of_partner_(of_partner) {
    const Texts& t = c.t;
    add(What::rank, {.id = of_partner ? "rank_in_partner" : "rank",
                     .title = t(Text::reps_rank),
                     .width = 42,
                     .align = Align::right});
    add(What::name, {.id = "name", .title = t(Text::reps_name), .width = 84, .stretch = 1});
    if (!of_partner)
        add(What::partner,
            {.id = "partner", .title = t(Text::reps_partner), .width = 214, .stretch = 1.6f, .priority = 1});
    add(What::job, {.id = "title", .title = t(Text::reps_job), .width = 76, .stretch = 0.4f, .priority = 6});
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
    add(What::tags, {.id = "tags",
                     .title = t(Text::reps_tags),
                     .width = c.language() == Language::ja ? 58.0f : 76.0f,
                     .priority = 2,
                     .sortable = false});
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
            return cell.text(raw(row.name), row.score ? Tone::neutral : Tone::muted);
        case What::partner:
            return cell.muted(raw(row.partner_name.empty() ? row.partner : row.partner_name));
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
        case What::tags:
            return tags(c, cell, row);
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
