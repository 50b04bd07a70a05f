#include "admin-gui/views/partner_columns.h"

#include <algorithm>

#include "admin-gui/model/csv_file.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/views/partner_pill.h"
#include "admin-gui/widgets/layout/ellipsis.h"

namespace monomi::console {
namespace {

const std::string& owner_of(const PartnerRow& row) {
    return row.owner_name.empty() ? row.owner : row.owner_name;
}

std::string csv_date(const std::optional<Date>& date) { return date ? date->str() : std::string(); }

std::string csv_number(const std::optional<double>& value) {
    if (!value) return {};
    const bool whole = *value == static_cast<double>(static_cast<std::int64_t>(*value));
    return whole ? fmt::format("{}", static_cast<std::int64_t>(*value)) : fmt::format("{:.4f}", *value);
}

}  // namespace

PartnerColumns::PartnerColumns(const ViewContext& c, const PartnerSelection& rows) : table_(*rows.table) {
    const auto& t = c.t;
    const PartnerTable& table = table_;
    const float ago = c.language() == Language::ja ? 66.0f : 92.0f;
    const auto name_of_row = [&](std::size_t row) { return short_company_name(rows[row].name); };
    const auto owner_of_row = [&](std::size_t row) { return owner_of(rows[row]); };
    add(What::state, {.id = "state",
                      .title = t(Text::partners_state),
                      .width = c.language() == Language::ja ? 148.0f : 112.0f});
    add(What::name, {.id = "name",
                     .title = t(Text::partners_name),
                     .width = 150,
                     .stretch = 3,
                     .need = points_needed(c.ui, rows.size(), name_of_row)});
    add(What::tier, {.id = "tier", .title = t(Text::partners_tier), .width = 58, .priority = 4});
    const bool regions = std::any_of(table.rows.begin(), table.rows.end(),
                                     [](const auto& row) { return !row->region.empty(); });
    if (regions)
        add(What::region, {.id = "region", .title = t(Text::partners_region), .width = 62, .priority = 7});
    add(What::owner, {.id = "owner",
                      .title = t(Text::partners_owner),
                      .width = 66,
                      .stretch = 0.5f,
                      .priority = 1,
                      .need = points_needed(c.ui, rows.size(), owner_of_row)});
    add(What::contract, {.id = "contract_from",
                         .title = t(Text::partners_contract),
                         .width = c.language() == Language::ja ? 78.0f : 92.0f,
                         .priority = 5});
    add(What::days, {.id = "days_left",
                     .title = t(Text::partners_days),
                     .width = 82,
                     .align = Align::right,
                     .tip = t(Text::partners_days_tip)});
    add(What::last_meeting, {.id = "last_meeting",
                             .title = t(Text::partners_last_meeting),
                             .width = ago,
                             .priority = 2,
                             .align = Align::right});
    add(What::last_touch, {.id = "last_touch",
                           .title = t(Text::partners_last_touch),
                           .width = ago,
                           .priority = 6,
                           .align = Align::right});
    add_kpi(c, "touchpoints", Text::partners_touchpoints, 2, 84);
    add_kpi(c, "meetings_held", Text::partners_meetings, 1, 78);
    add_kpi(c, "deals_won", Text::partners_won, 3, 74);
    add_kpi(c, "mrr_active", Text::partners_mrr, 0, 100);
    const KpiInfo* spark = c.picture.catalogue->find(table.sparkline_kpi);
    add(What::trend, {.id = "trend",
                      .title = t(Text::partners_trend),
                      .width = 72,
                      .stretch = 0.8f,
                      .priority = 3,
                      .sortable = false,
                      .tip = t(Text::partners_trend_tip,
                               {{"kpi", spark != nullptr ? spark->label.in(c.language()) : std::string()}})});
    add(What::alerts,
        {.id = "alerts", .title = t(Text::partners_alerts), .width = 52, .align = Align::right});
}

void PartnerColumns::add(What what, Column column, std::size_t kpi) {
    columns_.push_back(std::move(column));
    whats_.push_back(what);
    kpis_.push_back(kpi);
}

void PartnerColumns::add_kpi(const ViewContext& c, std::string_view code, Text title, int priority,
                             float width) {
    const auto at = table_.column(code);
    const KpiInfo* kpi = c.picture.catalogue->find(code);
    if (!at || kpi == nullptr) return;
    add(What::kpi,
        {.id = std::string(code),
         .title = c.t(title),
         .width = width,
         .priority = priority,
         .align = Align::right,
         .tip = c.t(Text::partners_kpi_tip, {{"kpi", kpi->label.in(c.language())},
                                             {"period", period_text(table_.period, c.language())},
                                             {"former", former_text(table_.period, c.language())}})},
        *at);
}

void PartnerColumns::draw(ViewContext& c, Cell& cell, const PartnerRow& row, std::size_t column) const {
    const Language language = c.language();
    switch (whats_[column]) {
        case What::state:
            return cell.pill(band_status(c, row.band));
        case What::name:
            return cell.name(raw(row.name));
        case What::tier:
            return cell.text(raw(tier_text(row.tier, language)),
                             row.tier == Tier::top ? Tone::neutral : Tone::muted);
        case What::region:
            return cell.muted(raw(row.region.empty() ? tier_text(std::nullopt, language) : row.region));
        case What::owner:
            if (row.owner.empty()) return cell.text(c.t(Text::partners_no_owner), Tone::warning);
            return cell.muted(raw(owner_of(row)));
        case What::contract:
            return cell.muted(raw(date_text(row.contract_from, language)));
        case What::days:
            return cell.text(days_left(c, row), days_tone(row));
        case What::last_meeting:
        case What::last_touch: {
            const auto& on = whats_[column] == What::last_meeting ? row.last_meeting : row.last_touch;
            if (!on || !c.picture.as_of) return cell.muted(raw(date_text(std::optional<Date>(), language)));
            return cell.number(raw(relative_date_text(*on, *c.picture.as_of, language)), Tone::muted,
                               raw(date_text(*on, language)));
        }
        case What::kpi:
            return draw_kpi(c, cell, row, kpis_[column]);
        case What::trend:
            // Twelve months of touchpoints are no judgement on the changes beside them: one colour.
            return cell.trend(row.sparkline, Tone::accent);
        case What::alerts:
            if (row.alerts == 0) return cell.muted(raw(count_text(0)));
            return cell.text(raw(count_text(row.alerts)));
    }
}

void PartnerColumns::draw_kpi(ViewContext& c, Cell& cell, const PartnerRow& row, std::size_t at) const {
    if (at >= row.kpis.size()) return;
    const Reading& reading = row.kpis[at];
    const KpiInfo* kpi = c.picture.catalogue->find(table_.kpis[at]);
    if (kpi == nullptr) return;
    const Box box = cell.box();
    const float side = c.ui.tokens.px(46);
    Cell value = cell.part({box.x, box.y, box.width - side, box.height}, Align::right);
    Cell delta = cell.part({box.right() - side, box.y, side, box.height}, Align::right);
    if (value.link(figure(c, reading, *kpi),
                   reading.value && *reading.value != 0 ? Tone::neutral : Tone::muted))
        open_records(c, kpi->code, "partner:" + row.id, table_.period);
    paint::text_in(c.ui, delta.box(), FontRole::small, c.ui.tokens.of(change_tone(c, reading, *kpi)),
                   change(c, reading, *kpi), Align::right);
    if (cell.hovered()) tooltip(c.ui, figure_note(c, reading, *kpi, table_.period));
}

std::vector<std::string> PartnerColumns::csv_head(const ViewContext& c,
                                                  std::span<const std::size_t> shown) const {
    std::vector<std::string> out{c.t(Text::partners_column_id).str()};
    for (const std::size_t column : shown) {
        const What what = whats_[column];
        if (what == What::trend) continue;
        const std::string title = columns_[column].title.str();
        out.push_back(title);
        if (what == What::kpi) out.push_back(c.t(Text::partners_column_former, {{"name", title}}).str());
    }
    return out;
}

std::vector<std::string> PartnerColumns::csv_row(const ViewContext& c, const PartnerRow& row,
                                                 std::span<const std::size_t> shown) const {
    std::vector<std::string> out{row.id};
    for (const std::size_t column : shown) {
        switch (whats_[column]) {
            case What::state:
                out.push_back(band_text(row.band, c.language()));
                break;
            case What::name:
                out.push_back(row.name);
                break;
            case What::tier:
                out.push_back(row.tier ? tier_text(row.tier, c.language()) : std::string());
                break;
            case What::region:
                out.push_back(row.region);
                break;
            case What::owner:
                out.push_back(owner_of(row));
                break;
            case What::contract:
                out.push_back(csv_date(row.contract_from));
                break;
            case What::days:
                out.push_back(row.clock.days_left ? fmt::format("{}", *row.clock.days_left) : std::string());
                break;
            case What::last_meeting:
                out.push_back(csv_date(row.last_meeting));
                break;
            case What::last_touch:
                out.push_back(csv_date(row.last_touch));
                break;
            case What::kpi: {
                const Reading none;
                const Reading& reading = kpis_[column] < row.kpis.size() ? row.kpis[kpis_[column]] : none;
                out.push_back(csv_number(reading.value));
                out.push_back(csv_number(reading.former));
                break;
            }
            case What::trend:
                break;
            case What::alerts:
                out.push_back(fmt::format("{}", row.alerts));
                break;
        }
    }
    return out;
}

}  // namespace monomi::console
