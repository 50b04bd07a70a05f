#include "admin-gui/views/targets_view.h"

#include <algorithm>
#include <array>

#include "admin-gui/model/fold.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "targets";
constexpr std::string_view kScope = "targets.scope";

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::slash), Text::key_search},
    {plain(Key::a), Text::targets_key_new},
    {plain(Key::enter), Text::targets_key_change},
    {plain(Key::x), Text::targets_key_remove},
    {plain(Key::n), Text::trends_key_scope},
    {plain(Key::escape), Text::targets_key_all},
    CsvExport::key,
});

std::string key_of(const TargetRow& row) {
    return row.scope + "/" + row.kpi + "/" + row.period + "/" + row.id;
}

Phrase agreed_text(const Texts& t, const std::optional<bool>& agreed) {
    if (!agreed) return raw(std::string{"—"});
    return t(*agreed ? Text::targets_with_partner : Text::targets_internal);
}

// What an intent will make of the list: a row of its own where the target is not there yet.
TargetRow row_of(const SetTarget& intent) {
    TargetRow row;
    row.scope = intent.scope;
    row.kpi = intent.kpi;
    row.period = intent.period;
    row.value = intent.value;
    row.agreed = intent.agreed;
    return row;
}

}  // namespace

TargetsView::TargetsView()
    : View({.id = kId, .title = Text::targets_title, .icon = Icon::target, .letter = Key::m}) {}

std::span<const ViewKey> TargetsView::keys() const { return kKeys; }

std::vector<ViewAction> TargetsView::actions(ViewContext& c) {
    return {{c.t(Text::targets_key_new),
             [this, &c] { editor_.ask_new(c, scope_of(c).empty() ? "org" : scope_of(c)); },
             chord_text(plain(Key::a))},
            csv_.action(c)};
}

std::string TargetsView::scope_of(const ViewContext& c) const { return c.session.choice(kScope, ""); }

const TargetsView::Line* TargetsView::selected() const {
    for (const Line& line : lines_)
        if (key_of(line.row) == selected_) return &line;
    return nullptr;
}

void TargetsView::handle_keys(ViewContext& c) {
    if (c.key(plain(Key::slash))) focus_filter_ = true;
    if (c.key(plain(Key::n))) scope_.open();
    if (c.key(plain(Key::a))) editor_.ask_new(c, scope_of(c).empty() ? "org" : scope_of(c));
    const Line* line = selected();
    if (line != nullptr && c.key(plain(Key::x)) && !line->row.id.empty()) editor_.ask_remove(line->row);
    if (c.key(plain(Key::escape))) {
        if (!c.session.filter(kId).empty())
            c.session.set_filter(kId, {});
        else if (!scope_of(c).empty())
            c.session.choices.insert_or_assign(std::string{kScope}, "");
        else
            c.session.back();
    }
    csv_.keys(c);
}

void TargetsView::draw(ViewContext& c) {
    handle_keys(c);
    query_.scope = scope_of(c);
    const Asked<TargetsQuery> asked = c.ask(query_);
    if (asked.answer) shown_ = asked.answer;
    if (shown_) refresh(c, shown_);
    {
        const auto total = shown_ ? static_cast<std::int64_t>(shown_->total) : 0;
        Card card(c.ui, kId, {0, 0}, c.t(Text::targets_title),
                  c.t(Text::rows_of, {{"shown", count_text(static_cast<std::int64_t>(lines_.size()))},
                                      {"total", count_text(total)}}));
        const Phrase add = c.t(Text::targets_new);
        const ButtonLook look{
            .kind = ButtonLook::Kind::primary, .icon = Icon::plus, .tip = raw(chord_text(plain(Key::a)))};
        const float gap = c.ui.tokens.size.gap;
        card.tools(button_width(c.ui, add, look) + gap + CsvExport::button_width(c));
        if (button(c.ui, "targets.new", add, look))
            editor_.ask_new(c, query_.scope.empty() ? "org" : query_.scope);
        ImGui::SameLine(0, gap);
        csv_.button(c, kId, !lines_.empty());
        card.body();
        tools(c);
        if (!standing_panel(c, asked.standing, shown_ != nullptr)) list(c);
        if (csv_.wanted() && shown_) export_csv(c);
    }
    editor_.draw(c);
    csv_.notice(c);
}

void TargetsView::tools(ViewContext& c) {
    const Tokens& t = c.ui.tokens;
    const float menu = t.px(280);
    std::string filter = c.session.filter(kId);
    const float room = ImGui::GetContentRegionAvail().x - menu - t.px(140);
    if (search_box(c.ui, "targets.filter", filter, c.t(Text::targets_filter), std::min(room, t.px(420)),
                   std::exchange(focus_filter_, false))
            .changed)
        c.session.set_filter(kId, filter);
    ImGui::SameLine(0, t.size.gap_large);
    std::string scope = query_.scope.empty() ? "org" : query_.scope;
    if (query_.scope.empty()) {
        const std::array<Phrase, 2> names{c.t(Text::targets_all), c.t(Text::targets_one)};
        std::size_t chosen = 0;
        if (segmented(c.ui, "targets.which", names, chosen)) {
            c.session.choices.insert_or_assign(std::string{kScope}, "org");
            scope_.open();
        }
        return;
    }
    if (scope_.draw(c, scope, menu)) c.session.choices.insert_or_assign(std::string{kScope}, scope);
    ImGui::SameLine(0, t.size.gap);
    if (icon_button(c.ui, "targets.all", Icon::cross, c.t(Text::targets_key_all)))
        c.session.choices.insert_or_assign(std::string{kScope}, "");
}

void TargetsView::refresh(ViewContext& c, const std::shared_ptr<const Targets>& targets) {
    const std::string& filter = c.session.filter(kId);
    const std::vector<IntentState> intents = c.intents.states(c.picture);
    MadeOf now{targets, filter, c.language(), c.picture.revision, intents.size()};
    if (now == made_of_) return;
    made_of_ = std::move(now);
    lines_.clear();
    const auto add = [&](TargetRow row, std::optional<IntentState> intent) {
        const KpiInfo* kpi = c.picture.catalogue->find(row.kpi);
        Line line{std::move(row), std::move(intent), {}};
        line.whose = scope_title(c, line.row.scope);
        std::string search =
            line.whose.str() + " " + line.row.scope + " " + line.row.kpi + " " + line.row.period;
        if (kpi != nullptr) search += " " + kpi->label.ja + " " + kpi->label.en;
        if (filter.empty() || contains_folded(fold(search), filter)) lines_.push_back(std::move(line));
    };
    // New ones that the service has not confirmed, or has refused, stand first.
    for (const IntentState& state : intents) {
        const auto* set = std::get_if<SetTarget>(&state.intent);
        if (set != nullptr && set->id.empty() && state.phase != IntentPhase::confirmed)
            add(row_of(*set), state);
    }
    for (const TargetRow& row : targets->rows) {
        const std::string target = row.scope + "/" + row.kpi + "/" + row.period;
        const auto intent = std::find_if(intents.begin(), intents.end(), [&](const IntentState& state) {
            return target_of(state.intent) == target;
        });
        add(row, intent != intents.end() && row.counts ? std::optional(*intent) : std::nullopt);
    }
}

void TargetsView::list(ViewContext& c) {
    const Column columns[] = {
        {.id = "scope", .title = c.t(Text::targets_scope), .width = 170, .stretch = 2, .sortable = false},
        {.id = "kpi", .title = c.t(Text::targets_kpi), .width = 170, .stretch = 2, .sortable = false},
        {.id = "period", .title = c.t(Text::targets_period), .width = 90, .sortable = false},
        {.id = "value",
         .title = c.t(Text::targets_value),
         .width = 110,
         .align = Align::right,
         .sortable = false},
        {.id = "agreed", .title = c.t(Text::targets_agreed), .width = 120, .sortable = false},
        {.id = "state", .title = c.t(Text::targets_state), .width = 130, .stretch = 1, .sortable = false},
        {.id = "source", .title = c.t(Text::targets_source), .width = 80, .priority = 1, .sortable = false}};
    TableSpec spec{.id = kId, .columns = columns, .rows = lines_.size()};
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (key_of(lines_[i].row) == selected_) spec.selected = i;
    spec.row_name = [&](std::size_t row) { return key_of(lines_[row].row); };
    if (lines_.empty()) {
        const bool filtered = !c.session.filter(kId).empty();
        if (state_panel(c.ui, {.kind = PanelKind::empty,
                               .title = c.t(filtered ? Text::empty_filter : Text::targets_none),
                               .note = filtered ? Phrase{} : c.t(Text::targets_none_note),
                               .action = filtered ? Phrase{} : c.t(Text::targets_new)}))
            editor_.ask_new(c, query_.scope.empty() ? "org" : query_.scope);
        return;
    }
    const TableEvents events = table(c.ui, spec, [&](Cell& cell, std::size_t row, std::size_t column) {
        draw_cell(c, cell, lines_[row], column);
    });
    if (events.selected) selected_ = key_of(lines_[*events.selected].row);
    if (events.opened && !lines_[*events.opened].row.id.empty())
        editor_.ask_change(c, lines_[*events.opened].row);
}

void TargetsView::draw_cell(ViewContext& c, Cell& cell, const Line& line, std::size_t column) const {
    const TargetRow& row = line.row;
    const KpiInfo* kpi = c.picture.catalogue->find(row.kpi);
    const Tone tone = row.counts ? Tone::neutral : Tone::muted;
    const Unit unit = kpi != nullptr ? kpi->unit : Unit::count;
    switch (column) {
        case 0:
            return cell.name(line.whose, tone);
        case 1:
            return cell.text(kpi != nullptr ? kpi_label(c, *kpi) : raw(row.kpi), tone);
        case 2:
            return cell.text(raw(row.period), tone);
        case 3:
            return cell.number(raw(value_text(row.value, unit, *c.picture.catalogue, c.language())), tone,
                               raw(exact_text(row.value, unit, *c.picture.catalogue, c.language())));
        case 4:
            return cell.muted(agreed_text(c.t, row.agreed));
        case 5:
            if (line.intent && line.intent->phase == IntentPhase::pending)
                return cell.pill({c.t(Text::pending), Tone::accent, {}});
            if (line.intent && line.intent->phase == IntentPhase::refused)
                return cell.pill({c.t(Text::refused), Tone::bad, {}});
            if (!row.counts) return cell.pill({c.t(Text::targets_superseded), Tone::warning, {}});
            return;
        default:
            return cell.muted(raw(row.source));
    }
}

void TargetsView::export_csv(ViewContext& c) {
    std::vector<CsvRow> rows{{c.t(Text::targets_scope).str(), c.t(Text::csv_id).str(),
                              c.t(Text::targets_kpi).str(), c.t(Text::targets_period).str(),
                              c.t(Text::targets_value).str(), c.t(Text::targets_agreed).str()}};
    for (const Line& line : lines_) {
        const KpiInfo* kpi = c.picture.catalogue->find(line.row.kpi);
        rows.push_back({line.whose.str(), line.row.scope,
                        kpi != nullptr ? kpi_label(c, *kpi).str() : line.row.kpi, line.row.period,
                        csv_number(line.row.value),
                        line.row.agreed ? agreed_text(c.t, line.row.agreed).str() : ""});
    }
    csv_.write(c, kId, rows);
}

}  // namespace monomi::console
