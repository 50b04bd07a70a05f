#include "admin-gui/views/targets_view.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

#include "admin-gui/model/fold.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/views/standing_panel.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/choice_menu.h"
#include "admin-gui/widgets/state_panel.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr const char* kId = "targets";
constexpr std::string_view kScope = "targets.scope", kKpi = "targets.kpi", kWhen = "targets.when";

constexpr auto kKeys = std::to_array<ViewKey>({
    {plain(Key::slash), Text::key_search},
    {plain(Key::a), Text::targets_key_new},
    {plain(Key::enter), Text::targets_key_change},
    {plain(Key::x), Text::targets_key_remove},
    {plain(Key::n), Text::trends_key_scope},
    {plain(Key::w), Text::targets_key_when},
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
    if (c.key(plain(Key::w))) c.session.choices.insert_or_assign(std::string{kWhen}, coming_ ? "all" : "");
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

// A page follows where the ones before it tell of more.
Standing TargetsView::ask_pages(ViewContext& c) {
    Pages pages;
    TargetsQuery query = query_;
    const Asked<TargetsQuery> first = c.ask(query);
    if (!first.answer) {
        if (query.scope != pages_of_) pages_.clear();
        return first.standing;
    }
    total_ = first.answer->total;
    pages.push_back(first.answer);
    for (query.offset = TargetsQuery::page; query.offset < total_ && pages.size() < most_pages;
         query.offset += TargetsQuery::page) {
        const Asked<TargetsQuery> next = c.ask(query);
        if (!next.answer) break;
        pages.push_back(next.answer);
    }
    pages_ = std::move(pages);
    pages_of_ = query_.scope;
    return first.standing;
}

Phrase TargetsView::note(const ViewContext& c) const {
    std::size_t known = 0;
    for (const auto& page : pages_) known += page->rows.size();
    const auto text = [](std::size_t count) { return count_text(static_cast<std::int64_t>(count)); };
    if (known < total_)
        return c.t(pages_.size() == most_pages ? Text::targets_too_many : Text::targets_loading,
                   {{"shown", text(known)}, {"total", text(total_)}});
    return c.t(Text::rows_of, {{"shown", text(lines_.size())}, {"total", text(total_)}});
}

void TargetsView::draw(ViewContext& c) {
    query_.scope = scope_of(c);
    coming_ = c.session.choice(kWhen, "") != "all";
    kpi_ = c.session.choice(kKpi, "");
    handle_keys(c);
    const Standing standing = ask_pages(c);
    refresh(c);
    {
        Card card(c.ui, kId, {0, 0}, c.t(Text::targets_title), note(c));
        card.tools(CsvExport::button_width(c));
        csv_.button(c, kId, !lines_.empty());
        card.body();
        tools(c);
        if (!standing_panel(c, standing, !pages_.empty())) list(c);
        if (csv_.wanted() && !pages_.empty()) export_csv(c);
    }
    editor_.draw(c);
    csv_.notice(c);
}

void TargetsView::tools(ViewContext& c) {
    const Tokens& t = c.ui.tokens;
    const std::array<Phrase, 2> when{c.t(Text::targets_coming), c.t(Text::targets_any_time)};
    const std::array<Phrase, 2> whose{c.t(Text::targets_all), c.t(Text::targets_one)};
    const float menu = t.px(ImGui::GetContentRegionAvail().x > t.px(1300) ? 280 : 220), kpis = t.px(190);
    const Phrase add = c.t(Text::targets_new);
    const ButtonLook look{
        .kind = ButtonLook::Kind::primary, .icon = Icon::plus, .tip = raw(chord_text(plain(Key::a)))};
    const float add_width = button_width(c.ui, add, look);
    const float others = std::max(menu + t.px(32), segmented_width(c.ui, whose)) + kpis + add_width +
                         segmented_width(c.ui, when) + 4 * t.size.gap_large;
    const ImVec2 begin = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({begin.x + ImGui::GetContentRegionAvail().x - add_width, begin.y});
    if (button(c.ui, "targets.new", add, look))
        editor_.ask_new(c, query_.scope.empty() ? "org" : query_.scope);
    ImGui::SetCursorScreenPos(begin);
    std::string filter = c.session.filter(kId);
    const float room = ImGui::GetContentRegionAvail().x - others;
    if (search_box(c.ui, "targets.filter", filter, c.t(Text::targets_filter), std::min(room, t.px(420)),
                   std::exchange(focus_filter_, false))
            .changed)
        c.session.set_filter(kId, filter);
    ImGui::SameLine(0, t.size.gap_large);
    kpi_menu(c, kpis);
    ImGui::SameLine(0, t.size.gap_large);
    std::size_t at = coming_ ? 0 : 1;
    if (segmented(c.ui, "targets.when", when, at))
        c.session.choices.insert_or_assign(std::string{kWhen}, at == 0 ? "" : "all");
    ImGui::SameLine(0, t.size.gap_large);
    std::string scope = query_.scope.empty() ? "org" : query_.scope;
    if (query_.scope.empty()) {
        std::size_t chosen = 0;
        if (segmented(c.ui, "targets.which", whose, chosen)) {
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

// The KPIs that targets are set for.
void TargetsView::kpi_menu(ViewContext& c, float width) {
    std::vector<Phrase> names{c.t(Text::targets_any_kpi)};
    std::size_t chosen = 0;
    for (const std::string& code : kpis_) {
        const KpiInfo* kpi = c.picture.catalogue->find(code);
        names.push_back(kpi != nullptr ? kpi_label(c, *kpi) : raw(code));
        if (code == kpi_) chosen = names.size() - 1;
    }
    if (choice_menu(c.ui, "targets.kpi", names, chosen, width))
        c.session.choices.insert_or_assign(std::string{kKpi}, chosen == 0 ? "" : kpis_[chosen - 1]);
}

bool TargetsView::passes(const ViewContext& c, const Line& line) const {
    const TargetRow& row = line.row;
    if (!kpi_.empty() && row.kpi != kpi_) return false;
    // What is on its way is always shown.
    if (coming_ && !line.intent && row.days && c.picture.today && row.days->last < *c.picture.today)
        return false;
    const std::string& filter = c.session.filter(kId);
    if (filter.empty()) return true;
    const KpiInfo* kpi = c.picture.catalogue->find(row.kpi);
    const std::string kpi_words =
        row.kpi + (kpi != nullptr ? " " + kpi->label.ja + " " + kpi->label.en : std::string());
    const std::string whose = line.whose + " " + row.scope;
    // Every word must be there: of a KPI, a period or a scope where it says so, else anywhere.
    for (std::size_t at = 0; at < filter.size();) {
        const std::size_t end = std::min(filter.find(' ', at), filter.size());
        const std::string word = filter.substr(at, end - at);
        at = end + 1;
        const auto found = [&](std::string_view head, const std::string& words) {
            return contains_folded(fold(words), word.substr(head.size()));
        };
        if (word.empty()) continue;
        const bool fits = word.starts_with("kpi:")      ? found("kpi:", kpi_words)
                          : word.starts_with("period:") ? found("period:", row.period)
                          : word.starts_with("scope:")
                              ? found("scope:", whose)
                              : found("", whose + " " + kpi_words + " " + row.period);
        if (!fits) return false;
    }
    return true;
}

void TargetsView::sort(const ViewContext& c) {
    const SortBy& by = c.session.sort(kId);
    if (by.column.empty()) return;
    const auto before = [&](const Line& a, const Line& b) {
        if (by.column == "scope") return a.whose < b.whose;
        if (by.column == "kpi") return a.kpi < b.kpi;
        if (by.column == "value") return a.row.value < b.row.value;
        // A month before the quarter that begins with it.
        const auto days = [](const Line& line) {
            return line.row.days.value_or(DateRange{Date::max(), Date::max()});
        };
        return std::pair(days(a).first, days(a).last) < std::pair(days(b).first, days(b).last);
    };
    std::stable_sort(lines_.begin(), lines_.end(), [&](const Line& a, const Line& b) {
        return by.descending ? before(b, a) : before(a, b);
    });
}

void TargetsView::refresh(ViewContext& c) {
    const std::vector<IntentState> intents = c.intents.states(c.picture);
    MadeOf now{pages_,       c.session.filter(kId), kpi_,          coming_, c.session.sort(kId),
               c.language(), c.picture.revision,    intents.size()};
    if (now == made_of_) return;
    made_of_ = std::move(now);
    lines_.clear();
    kpis_.clear();
    const auto add = [&](TargetRow row, std::optional<IntentState> intent) {
        const KpiInfo* kpi = c.picture.catalogue->find(row.kpi);
        Line line{std::move(row), std::move(intent), {}, {}};
        line.whose = scope_title(c, line.row.scope).str();
        line.kpi = kpi != nullptr ? kpi_label(c, *kpi).str() : line.row.kpi;
        if (passes(c, line)) lines_.push_back(std::move(line));
    };
    std::map<std::string, const IntentState*> under_way;  // by what they set
    for (const IntentState& state : intents) under_way.try_emplace(target_of(state.intent), &state);
    for (const auto& page : pages_) {
        for (const TargetRow& row : page->rows) {
            if (std::find(kpis_.begin(), kpis_.end(), row.kpi) == kpis_.end()) kpis_.push_back(row.kpi);
            const auto intent = under_way.find(row.scope + "/" + row.kpi + "/" + row.period);
            add(row, intent != under_way.end() && row.counts ? std::optional(*intent->second) : std::nullopt);
        }
    }
    sort(c);
    // New ones that the service has not confirmed, or has refused, stand first.
    std::vector<Line> known = std::exchange(lines_, {});
    for (const IntentState& state : intents) {
        const auto* set = std::get_if<SetTarget>(&state.intent);
        if (set != nullptr && set->id.empty() && state.phase != IntentPhase::confirmed)
            add(row_of(*set), state);
    }
    lines_.insert(lines_.end(), std::make_move_iterator(known.begin()), std::make_move_iterator(known.end()));
}

void TargetsView::list(ViewContext& c) {
    const Column columns[] = {
        {.id = "scope", .title = c.t(Text::targets_scope), .width = 170, .stretch = 2},
        {.id = "kpi", .title = c.t(Text::targets_kpi), .width = 170, .stretch = 2},
        {.id = "period", .title = c.t(Text::targets_period), .width = 90},
        {.id = "value", .title = c.t(Text::targets_value), .width = 110, .align = Align::right},
        {.id = "agreed", .title = c.t(Text::targets_agreed), .width = 120, .sortable = false},
        {.id = "state", .title = c.t(Text::targets_state), .width = 130, .stretch = 1, .sortable = false},
        {.id = "source", .title = c.t(Text::targets_source), .width = 80, .priority = 1, .sortable = false}};
    TableSpec spec{.id = kId, .columns = columns, .rows = lines_.size()};
    const SortBy order = c.session.sort(kId);
    spec.sort_column = order.column;
    spec.descending = order.descending;
    for (std::size_t i = 0; i < lines_.size(); ++i)
        if (key_of(lines_[i].row) == selected_) spec.selected = i;
    spec.row_name = [&](std::size_t row) { return key_of(lines_[row].row); };
    if (lines_.empty()) {
        const bool filtered = total_ > 0;
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
    if (events.sort_by) c.session.toggle_sort(kId, columns[*events.sort_by].id);
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
            return cell.name(raw(line.whose), tone);
        case 1:
            return cell.text(raw(line.kpi), tone);
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
            if (!row.days || !c.picture.today || row.days->first > *c.picture.today) return;
            return cell.muted(
                c.t(row.days->last < *c.picture.today ? Text::targets_over : Text::targets_running));
        default:
            return cell.muted(raw(row.source));
    }
}

void TargetsView::export_csv(ViewContext& c) {
    std::vector<CsvRow> rows{{c.t(Text::targets_scope).str(), c.t(Text::csv_id).str(),
                              c.t(Text::targets_kpi).str(), c.t(Text::targets_period).str(),
                              c.t(Text::targets_value).str(), c.t(Text::targets_agreed).str()}};
    for (const Line& line : lines_) {
        rows.push_back({line.whose, line.row.scope, line.kpi, line.row.period, csv_number(line.row.value),
                        line.row.agreed ? agreed_text(c.t, line.row.agreed).str() : ""});
    }
    csv_.write(c, kId, rows);
}

}  // namespace monomi::console
