#include "admin-gui/views/partner_header.h"

#include <algorithm>
#include <cmath>

#include "admin-gui/model/format.h"
#include "admin-gui/views/partner_pill.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/progress.h"

namespace monomi::console {
namespace {

constexpr float kTop = 66;      // points: name and clock
constexpr float kLine = 24;     // of findings
constexpr float kTitle = 118;   // of the findings' heading
constexpr float kBetween = 26;  // two findings on a line

Tone tone_of(Finding::Weight weight) {
    if (weight == Finding::Weight::missing) return Tone::bad;
    return weight == Finding::Weight::weak ? Tone::warning : Tone::good;
}

Text title_of(Band band) {
    if (band == Band::stalled || band == Band::lapsed) return Text::partner_why_stalled;
    if (band == Band::warning_14 || band == Band::warning_30 || band == Band::running)
        return Text::partner_why_due;
    return Text::partner_why_fine;
}

// "P-0012 · Tier Top · Owner 佐藤 · 関東 · Contract since 2026/08/10".
std::string particulars(const ViewContext& c, const PartnerRow& row) {
    const Language language = c.language();
    std::string out = row.id;
    const auto add = [&](const std::string& text) { out += " · " + text; };
    if (row.tier) add(c.t(Text::partner_tier, {{"tier", tier_text(row.tier, language)}}).str());
    add(row.owner.empty()
            ? c.t(Text::partner_no_owner).str()
            : c.t(Text::partner_owner, {{"name", row.owner_name.empty() ? row.owner : row.owner_name}})
                  .str());
    if (!row.region.empty()) add(row.region);
    if (!row.industry.empty()) add(row.industry);
    if (row.sales_headcount)
        add(c.t(Text::partner_headcount, {{"count", count_text(*row.sales_headcount)}}).str());
    if (row.contract_from && row.contract_to)
        add(c.t(Text::partner_contract_until, {{"from", date_text(*row.contract_from, language)},
                                               {"to", date_text(*row.contract_to, language)}})
                .str());
    else if (row.contract_from)
        add(c.t(Text::partner_contract, {{"from", date_text(*row.contract_from, language)}}).str());
    return out;
}

}  // namespace

PartnerHeader::PartnerHeader(const ViewContext&, const PartnerRow& row, std::vector<Finding> findings)
    : row_(row), findings_(std::move(findings)) {}

bool PartnerHeader::draw(ViewContext& c) {
    const Tokens& t = c.ui.tokens;
    const float inner = ImGui::GetContentRegionAvail().x - 2 * t.size.gap_large;
    const float lines = findings_.empty() ? 0 : flow(c, inner, nullptr) + t.size.gap_large;
    Card card(c.ui, "partner.header", {0, t.px(kTop) + lines + 2 * t.size.gap_large});
    const Box body = card.body_box();
    const bool counted = c.picture.as_of && clock_share(row_, *c.picture.as_of) && row_.clock.last_day;
    const float clock_width = counted ? std::min(t.px(430), body.width * 0.34f) : t.px(300);
    identity(c, {body.x, body.y, body.width - clock_width - t.px(24), t.px(kTop)});
    const bool asked = clock(c, {body.right() - clock_width, body.y, clock_width, t.px(kTop)});
    if (!findings_.empty()) {
        const float y = body.y + t.px(kTop) + t.size.gap_large / 2;
        paint::line({body.x, y}, {body.right(), y}, faded(t.colour.border, 0.7f), t.size.line);
        findings(c, {body.x, y + t.size.gap_large / 2, body.width, lines});
    }
    return asked;
}

void PartnerHeader::identity(ViewContext& c, const Box& box) const {
    const Tokens& t = c.ui.tokens;
    const Status status = band_status(c, row_.band);
    const Status alerts{c.t(Text::partner_alerts, {{"count", count_text(row_.alerts)}}), Tone::bad};
    const float pills = status_pill_width(c.ui, status) + t.size.gap_large +
                        (row_.alerts > 0 ? status_pill_width(c.ui, alerts) + t.size.gap : 0);
    const float name = std::min(paint::text_width(c.ui, FontRole::big, row_.name) + 1, box.width - pills);
    const Box line{box.x, box.y, name, t.px(34)};
    paint::text_in(c.ui, line, FontRole::big, t.colour.text, raw(row_.name));
    leave_landmark(c.ui, "partner.name", line);
    float x = line.right() + t.size.gap_large;
    status_pill(c.ui, {x, box.y + t.px(2), box.right() - x, t.px(32)}, status);
    x += status_pill_width(c.ui, status) + t.size.gap;
    if (row_.alerts > 0) status_pill(c.ui, {x, box.y + t.px(2), box.right() - x, t.px(32)}, alerts);
    paint::text_in(c.ui, {box.x, box.y + t.px(38), box.width, t.px(22)}, FontRole::body, t.colour.muted,
                   raw(particulars(c, row_)));
}

bool PartnerHeader::clock(ViewContext& c, const Box& box) const {
    const Tokens& t = c.ui.tokens;
    Ui& ui = c.ui;
    const Phrase label = c.t(Text::partner_clock_records);
    const ButtonLook look{.icon = Icon::list, .tip = c.t(Text::partner_clock_records_tip)};
    const float width = button_width(ui, label, look);
    ImGui::SetCursorScreenPos({box.right() - width, box.y});
    const bool asked = button(ui, "partner.clock", label, look);
    const Box upper{box.x, box.y, box.width - width - t.size.gap, t.px(30)};
    const auto share = c.picture.as_of ? clock_share(row_, *c.picture.as_of) : std::nullopt;
    if (!share || !row_.clock.last_day) {
        paint::text_in(ui, upper, FontRole::body, t.colour.muted, c.t(Text::partner_clock_none),
                       Align::right);
        return asked;
    }
    const Tone tone = band_tone(row_.band);
    const Phrase left = days_left(c, row_);
    paint::text_in(ui, upper, FontRole::big, t.of(tone), left);
    const float used = paint::text_width(ui, FontRole::big, left.str()) + t.size.gap;
    const Phrase name = c.t(Text::partner_clock);
    // Beside the figure where it fits, else in the middle of the line below, between the two dates.
    const bool beside = used + paint::text_width(ui, FontRole::small, name.str()) <= upper.width;
    if (beside)
        paint::text_in(ui, {upper.x + used, upper.y, upper.width - used, upper.height}, FontRole::small,
                       t.colour.muted, name);
    const Box bar{box.x, box.y + t.px(37), box.width, t.px(7)};
    progress_bar(ui, bar, *share, tone);
    leave_landmark(ui, "partner.clock.bar", bar);
    const Box lower{box.x, bar.bottom() + t.px(3), box.width, t.px(18)};
    paint::text_in(ui, lower, FontRole::small, t.colour.muted,
                   c.t(Text::partner_clock_from, {{"date", date_text(clock_start(row_), c.language())}}));
    paint::text_in(ui, lower, FontRole::small, t.colour.muted,
                   c.t(Text::partner_clock_until, {{"date", date_text(row_.clock.last_day, c.language())}}),
                   Align::right);
    if (!beside) paint::text_in(ui, lower, FontRole::small, t.colour.muted, name, Align::centre);
    return asked;
}

void PartnerHeader::findings(ViewContext& c, const Box& box) const {
    const Tokens& t = c.ui.tokens;
    const Band band = row_.band;
    const bool stalled = band == Band::stalled || band == Band::lapsed;
    const Phrase title = c.t(title_of(band));
    const float width = paint::text_width(c.ui, FontRole::title, title.str()) + 1;
    paint::text_in(c.ui, {box.x, box.y, width, t.px(kLine)}, FontRole::title,
                   stalled ? t.colour.bad : t.colour.text, title);
    flow(c, box.width, &box);
    leave_landmark(c.ui, "partner.findings", box);
}

float PartnerHeader::flow(ViewContext& c, float width, const Box* box) const {
    const Tokens& t = c.ui.tokens;
    const float title = std::max(
        t.px(kTitle), paint::text_width(c.ui, FontRole::title, c.t(title_of(row_.band)).str()) + t.px(18));
    float x = title, y = 0;
    for (const Finding& finding : findings_) {
        const Phrase text = finding_text(c, finding);
        const float needed =
            std::min(width - title, paint::text_width(c.ui, FontRole::body, text.str()) + t.px(19));
        if (x > title && x + needed > width) {
            x = title;
            y += t.px(kLine);
        }
        if (box != nullptr) {
            const Box place{box->x + x, box->y + y, needed, t.px(kLine)};
            const Tone tone = tone_of(finding.weight);
            const Shape shape = tone == Tone::good ? Shape::tick : shape_of(tone);
            paint::shape(c.ui, {place.x + t.px(5), place.middle_y()}, t.px(4), shape, t.of(tone));
            paint::text_in(c.ui, {place.x + t.px(16), place.y, place.width - t.px(16), place.height},
                           FontRole::body, tone == Tone::good ? t.colour.muted : t.colour.text, text);
        }
        x += needed + t.px(kBetween);
    }
    return y + t.px(kLine);
}

}  // namespace monomi::console
