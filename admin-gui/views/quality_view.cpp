#include "admin-gui/views/quality_view.h"

#include <algorithm>
#include <array>

#include "admin-gui/model/format.h"
#include "admin-gui/views/explain_drawer.h"
#include "admin-gui/views/facts.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/table.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "quality";
constexpr std::string_view kPage = "quality.page", kCode = "quality.code";
constexpr std::array<std::string_view, 4> kPages{"findings", "unknown", "supply", "refused"};

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::tab), Text::quality_key_tab},
    {plain(Key::enter), Text::quality_key_open},
    {plain(Key::f), Text::quality_key_code},
    {plain(Key::left), Text::quality_key_pages},
    {plain(Key::right), Text::quality_key_pages},
    CsvExport::key,
});

Phrase whole(std::int64_t value) { return raw(count_text(value)); }
Phrase whole(std::size_t value) { return raw(count_text(static_cast<std::int64_t>(value))); }

Phrase partner_name(const ViewContext& c, const std::string& id) {
    const PartnerRow* row = id.empty() ? nullptr : c.picture.partners->find(id);
    return raw(row != nullptr ? row->name : id);
}

std::string values_text(const ViewContext& c, const DataFinding& finding) {
    std::string out;
    for (const auto& [field, value] : finding.values) {
        if (!out.empty()) out += " · ";
        out += c.t(Text::quality_value,
                   {{"field", field_name(c.t, field).str()}, {"value", field_value(c.t, field, value).str()}})
                   .str();
    }
    return out;
}

// The end where it is none of them, or all.
std::vector<FindingCount>::const_iterator chosen_count(const Findings& found, const std::string& code) {
    return std::find_if(found.counts.begin(), found.counts.end(),
                        [&](const FindingCount& count) { return count.code == code; });
}

void open_partner(ViewContext& c, const std::string& partner) {
    if (!partner.empty() && c.picture.partners->find(partner) != nullptr) c.session.open_partner(partner);
}

}  // namespace

QualityView::QualityView()
    : View({.id = kId, .title = Text::quality_title, .icon = Icon::flag, .letter = Key::q}) {}

std::span<const ViewKey> QualityView::keys() const { return kKeys; }

std::vector<ViewAction> QualityView::actions(ViewContext& c) { return {csv_.action(c)}; }

void QualityView::choose_page(ViewContext& c, std::size_t page) {
    c.session.choices.insert_or_assign(std::string{kPage}, std::string{kPages[page]});
}

void QualityView::choose_code(ViewContext& c, std::string code) {
    c.session.choices.insert_or_assign(std::string{kCode}, std::move(code));
    query_.offset = 0;
    row_.reset();
}

void QualityView::handle_keys(ViewContext& c) {
    if (c.key(plain(Key::tab))) choose_page(c, (static_cast<std::size_t>(page_) + 1) % page_count);
    if (c.key(plain(Key::f)) && found_) {
        const auto at = chosen_count(*found_, query_.code);
        const bool first = query_.code.empty() && !found_->counts.empty();
        const bool more = at != found_->counts.end() && at + 1 != found_->counts.end();
        choose_code(c, first ? found_->counts.front().code : more ? (at + 1)->code : std::string());
    }
    csv_.keys(c);
}

void QualityView::draw(ViewContext& c) {
    const auto page = std::find(kPages.begin(), kPages.end(), c.session.choice(kPage, kPages[0]));
    page_ = static_cast<Page>(page == kPages.end() ? 0 : page - kPages.begin());
    handle_keys(c);
    query_.code = c.session.choice(kCode, "");
    tools(c);
    if (page_ == Page::findings) {
        findings(c);
    } else if (page_ == Page::refused) {
        rejected_.draw(c, csv_);
    } else {
        const Asked<CoverageQuery> asked = c.ask(CoverageQuery{});
        if (!asked.answer || asked.standing.load == Load::failed) {
            Card card(c.ui, "quality.state", {0, 0});
            (void)standing_panel(c, asked.standing, false);
        } else {
            if (page_ == Page::unknown)
                unknown(c, *asked.answer);
            else
                supply(c, *asked.answer);
            if (csv_.wanted()) export_coverage(c, *asked.answer);
        }
    }
    csv_.notice(c);
}

void QualityView::tools(ViewContext& c) {
    const std::array<Phrase, page_count> names{c.t(Text::quality_findings), c.t(Text::quality_coverage),
                                               c.t(Text::quality_supply), c.t(Text::quality_refused)};
    const Box line = take_space({0, c.ui.tokens.size.field});
    ImGui::SetCursorScreenPos(line.min());
    auto chosen = static_cast<std::size_t>(page_);
    if (segmented(c.ui, "quality.page", names, chosen)) choose_page(c, chosen);
    ImGui::SetCursorScreenPos({line.right() - CsvExport::button_width(c), line.y});
    csv_.button(c, kId, true);
    ImGui::SetCursorScreenPos({line.x, line.bottom() + c.ui.tokens.size.gap});
}

void QualityView::findings(ViewContext& c) {
    const Asked<FindingsQuery> asked = c.ask(query_);
    if (asked.answer) found_ = asked.answer;
    if (!found_ || asked.standing.load == Load::failed) {
        Card card(c.ui, "quality.state", {0, 0});
        (void)standing_panel(c, asked.standing, false);
        return;
    }
    const Tokens& t = c.ui.tokens;
    const Box area = rest_of_window();
    const float left = t.px(area.width > t.px(1400) ? 360 : 310);
    finding_codes(c, *found_, left, area.height);
    ImGui::SetCursorScreenPos({area.x + left + t.size.gap_large, area.y});
    finding_rows(c, *found_, area.width - left - t.size.gap_large, area.height);
    if (csv_.wanted()) export_findings(c, *found_);
}

void QualityView::finding_codes(ViewContext& c, const Findings& found, float width, float height) {
    std::int64_t all = 0;
    for (const FindingCount& count : found.counts) all += count.count;
    Card card(c.ui, "quality.codes", {width, height}, c.t(Text::quality_code), whole(all));
    const Column columns[] = {
        {.id = "code", .title = c.t(Text::quality_code), .width = 150, .stretch = 1, .sortable = false},
        {.id = "count",
         .title = c.t(Text::quality_count),
         .width = 56,
         .align = Align::right,
         .sortable = false}};
    TableSpec spec{.id = "quality.codes", .columns = columns, .rows = found.counts.size() + 1, .keys = false};
    // As high as it has rows, so that what to do stands just below.
    const Tokens& t = c.ui.tokens;
    const float words = t.px(230);
    const float rows = t.size.row * static_cast<float>(found.counts.size() + 3);
    spec.size = {0, std::max(t.size.row * 4, std::min(rows, card.body_box().height - words))};
    spec.row_name = [&](std::size_t row) {
        return row == 0 ? std::string("all") : found.counts[row - 1].code;
    };
    spec.selected = query_.code.empty() ? std::optional<std::size_t>(0) : std::nullopt;
    for (std::size_t i = 0; i < found.counts.size(); ++i)
        if (found.counts[i].code == query_.code) spec.selected = i + 1;
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        if (row == 0) return column == 0 ? cell.text(c.t(Text::quality_all)) : cell.number(whole(all));
        const FindingCount& count = found.counts[row - 1];
        column == 0 ? cell.text(finding_name(c.t, count.code)) : cell.number(whole(count.count));
    });
    if (events.selected)
        choose_code(c, *events.selected == 0 ? std::string() : found.counts[*events.selected - 1].code);
    if (const auto chosen = chosen_count(found, query_.code); chosen != found.counts.end()) {
        section_title(c.ui, c.t(Text::quality_rule_title));
        paragraph(c.ui, FontRole::body, Tone::muted, finding_rule(c.t, *chosen));
        section_title(c.ui, c.t(Text::quality_mend_title));
        paragraph(c.ui, FontRole::body, Tone::neutral, finding_mend(c.t, chosen->code));
    } else if (!found.counts.empty()) {
        paragraph(c.ui, FontRole::body, Tone::muted, c.t(Text::quality_choose));
    }
}

void QualityView::finding_rows(ViewContext& c, const Findings& found, float width, float height) {
    const auto chosen = chosen_count(found, query_.code);
    const bool one = chosen != found.counts.end();
    Card card(
        c.ui, "quality.rows", {width, height},
        one ? finding_name(c.t, chosen->code) : c.t(Text::quality_findings),
        c.t(Text::rows_of, {{"shown", whole(found.rows.size()).str()}, {"total", whole(found.total).str()}}));
    if (found.rows.empty()) {
        state_panel(c.ui, {.kind = PanelKind::empty,
                           .title = c.t(Text::quality_none),
                           .note = c.t(Text::quality_none_note)});
        return;
    }
    std::vector<Column> columns;
    if (!one)
        columns.push_back(
            {.id = "code", .title = c.t(Text::quality_code), .width = 180, .stretch = 1, .sortable = false});
    columns.push_back({.id = "kind", .title = c.t(Text::quality_kind), .width = 80, .sortable = false});
    columns.push_back({.id = "id", .title = c.t(Text::quality_id), .width = 100, .sortable = false});
    columns.push_back({.id = "partner",
                       .title = c.t(Text::quality_partner),
                       .width = 130,
                       .stretch = 1,
                       .sortable = false});
    columns.push_back(
        {.id = "values", .title = c.t(Text::quality_values), .width = 220, .stretch = 3, .sortable = false});
    TableSpec spec{.id = kId, .columns = columns, .rows = found.rows.size(), .selected = row_};
    const bool paged = query_.offset > 0 || found.total > found.rows.size();
    if (paged) spec.size = {0, rest_of_window().height - c.ui.tokens.size.field - c.ui.tokens.size.gap};
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const DataFinding& finding = found.rows[row];
        switch (column + one) {
            case 0:
                return cell.text(finding_name(c.t, finding.code));
            case 1:
                return cell.muted(kind_text(c.t, finding.kind));
            case 2:
                return cell.text(raw(finding.id));
            case 3:
                return cell.name(partner_name(c, finding.partner), Tone::muted);
            default:
                return cell.muted(raw(values_text(c, finding)));
        }
    });
    if (events.selected) row_ = events.selected;
    if (events.opened) {
        const DataFinding& finding = found.rows[*events.opened];
        open_partner(c, finding.kind == "partner" ? finding.id : finding.partner);
    }
    if (paged && page_buttons(c, kId, FindingsQuery::page, found.rows.size(), found.total, query_.offset))
        row_.reset();
}

void QualityView::unknown(ViewContext& c, const Coverage& coverage) {
    const Tokens& t = c.ui.tokens;
    const Box area = rest_of_window();
    const float left = std::max(t.px(420), area.width * 0.42f);
    if (!gap_ || *gap_ >= coverage.gaps.size()) {
        gap_.reset();
        for (std::size_t i = 0; i < coverage.gaps.size() && !gap_; ++i)
            if (coverage.gaps[i].count > 0) gap_ = i;
    }
    {
        Card card(c.ui, "quality.gaps", {left, area.height}, c.t(Text::quality_coverage));
        const Column columns[] = {
            {.id = "gap", .title = c.t(Text::quality_gap), .width = 150, .stretch = 1, .sortable = false},
            {.id = "share", .title = c.t(Text::quality_share), .width = 130, .stretch = 1, .sortable = false},
            {.id = "count",
             .title = c.t(Text::quality_missing),
             .width = 56,
             .align = Align::right,
             .sortable = false},
            {.id = "of",
             .title = c.t(Text::quality_of),
             .width = 56,
             .align = Align::right,
             .sortable = false}};
        TableSpec spec{
            .id = "quality.gaps", .columns = columns, .rows = coverage.gaps.size(), .selected = gap_};
        spec.row_name = [&](std::size_t row) { return coverage.gaps[row].gap; };
        const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
            const CoverageGap& gap = coverage.gaps[row];
            const double share =
                gap.of > 0 ? static_cast<double>(gap.count) / static_cast<double>(gap.of) : 0;
            switch (column) {
                case 0:
                    return cell.text(gap_name(c.t, gap.gap), gap.count > 0 ? Tone::neutral : Tone::muted);
                case 1:
                    if (gap.of > 0) cell.bar(share, raw(percent_text(share, 0)), Tone::warning);
                    return;
                case 2:
                    return cell.number(whole(gap.count), gap.count > 0 ? Tone::warning : Tone::muted);
                default:
                    return cell.number(whole(gap.of), Tone::muted);
            }
        });
        if (events.selected) {
            gap_ = events.selected;
            gap_row_.reset();
        }
    }
    ImGui::SetCursorScreenPos({area.x + left + t.size.gap_large, area.y});
    const float width = area.width - left - t.size.gap_large;
    if (gap_) return gap_rows(c, coverage.gaps[*gap_], width, area.height);
    Card card(c.ui, "quality.gap", {width, area.height});
    state_panel(c.ui, {.kind = PanelKind::empty, .title = c.t(Text::quality_gap_none)});
}

void QualityView::gap_rows(ViewContext& c, const CoverageGap& gap, float width, float height) {
    Card card(
        c.ui, "quality.gap", {width, height}, gap_name(c.t, gap.gap),
        c.t(Text::rows_of, {{"shown", whole(gap.rows.size()).str()}, {"total", whole(gap.count).str()}}));
    if (gap.count > 0) paragraph(c.ui, FontRole::body, Tone::muted, gap_mend(c.t, gap.gap));
    const Column columns[] = {
        {.id = "id", .title = c.t(Text::quality_id), .width = 110, .sortable = false},
        {.id = "name", .title = c.t(Text::quality_name), .width = 140, .stretch = 1, .sortable = false},
        {.id = "partner",
         .title = c.t(Text::quality_partner),
         .width = 140,
         .stretch = 1,
         .priority = 1,
         .sortable = false}};
    TableSpec spec{.id = "quality.gap",
                   .columns = columns,
                   .rows = gap.rows.size(),
                   .selected = gap_row_,
                   .keys = false};
    spec.empty = c.t(Text::quality_gap_none);
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const CoverageGap::Row& shown = gap.rows[row];
        if (column == 0) return cell.text(raw(shown.id));
        if (column == 1) return cell.name(raw(shown.name));
        cell.name(partner_name(c, shown.partner), Tone::muted);
    });
    if (events.selected) gap_row_ = events.selected;
    if (events.opened) open_partner(c, gap.rows[*events.opened].partner);
}

void QualityView::supply(ViewContext& c, const Coverage& coverage) {
    Card card(c.ui, "quality.supply", {0, 0}, c.t(Text::quality_supply));
    const Column columns[] = {
        {.id = "field", .title = c.t(Text::quality_field), .width = 200, .stretch = 1, .sortable = false},
        {.id = "code",
         .title = c.t(Text::quality_field_code),
         .width = 200,
         .stretch = 1,
         .priority = 1,
         .sortable = false},
        {.id = "sources", .title = c.t(Text::quality_sources), .width = 200, .stretch = 1, .sortable = false},
        {.id = "since", .title = c.t(Text::quality_since), .width = 110, .sortable = false},
        {.id = "share", .title = c.t(Text::quality_partners), .width = 160, .stretch = 1, .sortable = false},
        {.id = "count",
         .title = c.t(Text::quality_of),
         .width = 90,
         .align = Align::right,
         .sortable = false}};
    TableSpec spec{.id = "quality.supply",
                   .columns = columns,
                   .rows = coverage.supplies.size(),
                   .selected = supply_row_};
    spec.row_name = [&](std::size_t row) { return coverage.supplies[row].field; };
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        const FieldSupply& supply = coverage.supplies[row];
        const bool none = supply.sources.empty();
        switch (column) {
            case 0:
                return cell.text(supply_name(c.t, supply.field));
            case 1:
                return cell.muted(raw(supply.field));
            case 2: {
                std::string names;
                for (const std::string& source : supply.sources)
                    names += (names.empty() ? "" : ", ") + source;
                return none ? cell.text(c.t(Text::quality_nobody), Tone::warning) : cell.muted(raw(names));
            }
            case 3:
                if (none) return;
                return cell.muted(supply.since ? raw(date_text(*supply.since, c.language()))
                                               : c.t(Text::quality_always));
            case 4: {
                if (supply.partners == 0) return;
                const double share =
                    static_cast<double>(supply.partners_supplied) / static_cast<double>(supply.partners);
                return cell.bar(share, raw(percent_text(share, 0)), share < 1 ? Tone::warning : Tone::good);
            }
            default:
                return cell.number(c.t(Text::rows_of, {{"shown", whole(supply.partners_supplied).str()},
                                                       {"total", whole(supply.partners).str()}}),
                                   Tone::muted);
        }
    });
    if (events.selected) supply_row_ = events.selected;
}

void QualityView::export_findings(ViewContext& c, const Findings& found) {
    std::vector<CsvRow> rows{{c.t(Text::quality_code).str(), c.t(Text::quality_kind).str(),
                              c.t(Text::quality_id).str(), c.t(Text::quality_partner).str(),
                              c.t(Text::quality_values).str()}};
    for (const DataFinding& finding : found.rows)
        rows.push_back({finding_name(c.t, finding.code).str(), finding.kind, finding.id, finding.partner,
                        values_text(c, finding)});
    csv_.write(c, "findings", rows);
}

void QualityView::export_coverage(ViewContext& c, const Coverage& coverage) {
    if (page_ == Page::supply) {
        std::vector<CsvRow> rows{{c.t(Text::quality_field).str(), c.t(Text::quality_sources).str(),
                                  c.t(Text::quality_since).str(), c.t(Text::quality_partners).str(),
                                  c.t(Text::quality_of).str()}};
        for (const FieldSupply& supply : coverage.supplies) {
            std::string names;
            for (const std::string& source : supply.sources) names += (names.empty() ? "" : " ") + source;
            rows.push_back({supply.field, names, supply.since ? supply.since->str() : "",
                            std::to_string(supply.partners_supplied), std::to_string(supply.partners)});
        }
        return csv_.write(c, "supply", rows);
    }
    std::vector<CsvRow> rows{
        {c.t(Text::quality_gap).str(), c.t(Text::quality_missing).str(), c.t(Text::quality_of).str()}};
    for (const CoverageGap& gap : coverage.gaps)
        rows.push_back({gap_name(c.t, gap.gap).str(), std::to_string(gap.count), std::to_string(gap.of)});
    csv_.write(c, "unknown", rows);
}

}  // namespace monomi::console
