#include "admin-gui/views/clock_cards.h"

#include <algorithm>
#include <vector>

#include "admin-gui/model/format.h"
#include "admin-gui/views/partner_pill.h"
#include "admin-gui/widgets/layout/split.h"
#include "admin-gui/widgets/progress.h"

namespace monomi::console {
namespace {

struct Tile {
    Band band;
    float weight;
    Text note;
};

// All partners are in one of them; those of no clock are only there when there are any.
std::vector<Tile> tiles(const PartnerTable& partners) {
    std::vector<Tile> out{{Band::stalled, 1.35f, Text::overview_band_stalled},
                          {Band::lapsed, 1.1f, Text::overview_band_lapsed},
                          {Band::warning_14, 0.95f, Text::overview_band_warning},
                          {Band::warning_30, 0.95f, Text::overview_band_warning},
                          {Band::running, 0.85f, Text::overview_band_running},
                          {Band::activated, 1.15f, Text::overview_band_activated}};
    if (partners.count(Band::activated_late) > 0)
        out.push_back({Band::activated_late, 1.15f, Text::overview_band_late});
    if (partners.count(Band::not_supplied) > 0)
        out.push_back({Band::not_supplied, 0.9f, Text::overview_band_not_supplied});
    if (partners.count(Band::prospect) > 0)
        out.push_back({Band::prospect, 0.7f, Text::overview_band_prospect});
    if (partners.count(Band::no_clock) > 0)
        out.push_back({Band::no_clock, 0.85f, Text::overview_band_no_clock});
    if (partners.count(Band::terminated) > 0)
        out.push_back({Band::terminated, 0.75f, Text::overview_band_terminated});
    return out;
}

int under_contract(const PartnerTable& partners) {
    int all = 0;
    for (std::size_t i = 0; i < band_count; ++i) {
        const auto band = static_cast<Band>(i);
        if (band != Band::prospect && band != Band::terminated) all += partners.count(band);
    }
    return all;
}

void draw_tile(ViewContext& c, const Tile& tile, const Box& box, bool known) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const PartnerTable& partners = *c.picture.partners;
    const std::string name{name_of(tile.band)};
    const Hit hit = hit_area(ui, name.c_str(), box, "band:" + name);
    const Status status = band_status(c, tile.band);
    const Colour tone = t.of(status.tone);
    const int count = partners.count(tile.band);
    // What people must see first stands on its own colour.
    const bool loud = tile.band == Band::stalled && count > 0;
    paint::fill(box, loud ? mixed(t.colour.surface, tone, 0.16f) : t.colour.surface, t.size.radius);
    if (hit.hovered) paint::fill(box, faded(t.colour.text, 0.04f), t.size.radius);
    paint::outline(box, loud ? mixed(t.colour.border, tone, 0.65f) : t.colour.border, t.size.radius,
                   t.size.line);

    const Box inner = box.inset(t.px(14), t.px(11));
    paint::shape(ui, {inner.x + t.px(4), inner.y + t.px(8)}, t.px(3.8f),
                 status.shape.value_or(shape_of(status.tone)), tone);
    paint::text_in(ui, {inner.x + t.px(15), inner.y, inner.width - t.px(15), t.px(16)}, FontRole::small,
                   loud ? t.colour.text : t.colour.muted, status.text);
    const Phrase figure =
        known ? raw(count_text(count)) : raw(date_text(std::optional<Date>(), c.language()));
    const float width = paint::text_width(ui, FontRole::big, figure.str()) + t.size.gap;
    const Box number{inner.x, inner.y + t.px(18), inner.width, t.px(30)};
    const bool urgent = status.tone == Tone::bad || status.tone == Tone::warning;
    paint::text_in(ui, number, FontRole::big, known && count > 0 && urgent ? tone : t.colour.text, figure);
    const int all = under_contract(partners);
    const bool share = known && all > 0 && tile.band != Band::prospect && tile.band != Band::terminated;
    if (share)
        paint::text_in(ui, {number.x + width, number.y + t.px(5), number.width - width, number.height},
                       FontRole::small, t.colour.muted,
                       raw(percent_text(static_cast<double>(count) / all, 0)));
    const Box note{inner.x, inner.bottom() - t.px(15), inner.width, t.px(16)};
    paint::text_in(ui, note, FontRole::small, t.colour.faint, c.t(tile.note));
    if (hit.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!hit.clicked) return;
    c.session.set_filter("partners", "state:" + name);
    c.session.go("partners");
}

}  // namespace

float clock_cards_height(const Ui& ui) { return ui.tokens.px(88); }

void clock_cards(ViewContext& c) {
    const PartnerTable& partners = *c.picture.partners;
    const bool known = partners.standing.ready() || !partners.rows.empty();
    const std::vector<Tile> all = tiles(partners);
    const Box line = take_space({0, clock_cards_height(c.ui)});
    std::vector<float> weights;
    for (const Tile& tile : all) weights.push_back(tile.weight);
    const std::vector<float> widths = split_width(line.width, weights, c.ui.tokens.size.gap_large);
    ImGui::PushID("bands");
    float x = line.x;
    for (std::size_t i = 0; i < all.size(); ++i) {
        draw_tile(c, all[i], {x, line.y, widths[i], line.height}, known);
        x += widths[i] + c.ui.tokens.size.gap_large;
    }
    ImGui::PopID();
}

}  // namespace monomi::console
