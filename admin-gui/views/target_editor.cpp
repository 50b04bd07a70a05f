#include "admin-gui/views/target_editor.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "admin-gui/model/fold.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/csv_export.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/views/scope_picker.h"
#include "admin-gui/widgets/button.h"
#include "admin-gui/widgets/dialog.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

constexpr std::size_t kSuggested = 6;

// The KPI that a text names: by code, or by its label in either language.
const KpiInfo* kpi_named(const Catalogue& catalogue, const std::string& text) {
    const std::string folded = fold(text);
    for (const KpiInfo& kpi : catalogue.kpis)
        if (kpi.code == text || fold(kpi.label.ja) == folded || fold(kpi.label.en) == folded) return &kpi;
    return nullptr;
}

bool is_period(const std::string& text) { return parse_period(text, BusinessRules{}).has_value(); }

std::string value_for_typing(double value, Unit unit) {
    if (unit != Unit::ratio) return csv_number(value);
    return csv_number(value * 100) + "%";
}

void complaint(ViewContext& c, const Phrase& phrase) {
    const Box box = take_space({0, c.ui.tokens.size.row});
    paint::text_in(c.ui, box, FontRole::small, c.ui.tokens.colour.bad, phrase);
    leave_landmark(c.ui, "target.complaint", box);
}

}  // namespace

std::optional<double> typed_value(std::string_view text, Unit unit) {
    std::string digits;
    bool percent = false;
    for (const char ch : text) {
        if (ch == ',' || ch == ' ' || ch == '_') continue;
        if (percent) return std::nullopt;
        if (ch == '%') {
            percent = true;
            continue;
        }
        digits += ch;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value < 0) return std::nullopt;
    if (percent) return unit == Unit::ratio ? std::optional(value / 100) : std::nullopt;
    return value;
}

void TargetEditor::ask_new(const ViewContext& c, std::string scope, std::string kpi) {
    asks_ = Asks::value;
    open_ = focus_ = true;
    row_ = {};
    row_.scope = std::move(scope);
    kpi_ = std::move(kpi);
    period_ = c.picture.today ? c.picture.today->str().substr(0, 7) : "";
    value_.clear();
    agreed_ = 0;
}

void TargetEditor::ask_change(const ViewContext& c, const TargetRow& row) {
    asks_ = Asks::value;
    open_ = focus_ = true;
    row_ = row;
    kpi_ = row.kpi;
    period_ = row.period;
    const KpiInfo* kpi = c.picture.catalogue->find(row.kpi);
    value_ = value_for_typing(row.value, kpi != nullptr ? kpi->unit : Unit::count);
    agreed_ = static_cast<std::size_t>(!row.agreed   ? Agreed::unsaid
                                       : *row.agreed ? Agreed::agreed
                                                     : Agreed::internal);
}

void TargetEditor::ask_remove(const TargetRow& row) {
    asks_ = Asks::removal;
    open_ = true;
    row_ = row;
}

void TargetEditor::draw(ViewContext& c) {
    if (asks_ == Asks::nothing) return;
    if (asks_ == Asks::value)
        value_dialog(c);
    else
        removal_dialog(c);
    focus_ = false;
    if (!open_ && !c.ui.dialog_open()) asks_ = Asks::nothing;
}

void TargetEditor::kpi_suggestions(ViewContext& c) {
    if (kpi_.empty() || kpi_named(*c.picture.catalogue, kpi_) != nullptr) return;
    std::size_t shown = 0;
    for (const KpiInfo& kpi : c.picture.catalogue->kpis) {
        if (shown == kSuggested) break;
        if (!contains_folded(fold(kpi.label.ja + " " + kpi.label.en + " " + kpi.code), kpi_)) continue;
        const Phrase label = kpi_label(c, kpi);
        const float right = ImGui::GetItemRectMax().x + c.ui.tokens.size.gap +
                            button_width(c.ui, label, {.kind = ButtonLook::Kind::quiet});
        if (shown > 0 && right <= ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x)
            ImGui::SameLine(0, c.ui.tokens.size.gap);
        if (button(c.ui, ("target.kpi." + std::to_string(shown)).c_str(), label,
                   {.kind = ButtonLook::Kind::quiet}))
            kpi_ = kpi.code;
        ++shown;
    }
}

void TargetEditor::fields(ViewContext& c, const KpiInfo* kpi) {
    Ui& ui = c.ui;
    const bool fresh = row_.id.empty();
    if (fresh) {
        field_label(ui, c.t(Text::targets_kpi));
        text_field(ui, "target.kpi", kpi_,
                   {.hint = c.t(Text::trends_search), .icon = Icon::chart, .focus = focus_ && kpi_.empty()});
        kpi_suggestions(c);
        field_label(ui, c.t(Text::targets_period));
        text_field(ui, "target.period", period_,
                   {.hint = c.t(Text::targets_period_hint),
                    .icon = Icon::calendar,
                    .error = !period_.empty() && !is_period(period_)});
    }
    field_label(ui, kpi != nullptr && kpi->unit == Unit::money
                        ? c.t(Text::targets_value_money, {{"currency", c.picture.catalogue->currency}})
                        : c.t(Text::targets_value));
    const bool bad = !value_.empty() && !typed_value(value_, kpi != nullptr ? kpi->unit : Unit::count);
    const bool focus = again_ || (focus_ && !kpi_.empty());
    const FieldResult typed =
        text_field(ui, "target.value", value_, {.icon = Icon::target, .focus = focus, .error = bad});
    again_ = typed.submitted && bad;
    field_label(ui, c.t(Text::targets_agreed));
    const std::array<Phrase, 3> choices{c.t(Text::targets_unsaid), c.t(Text::targets_internal),
                                        c.t(Text::targets_with_partner)};
    segmented(ui, "target.agreed", choices, agreed_);
    if (!kpi_.empty() && kpi == nullptr) complaint(c, c.t(Text::targets_no_kpi, {{"name", kpi_}}));
    if (!period_.empty() && !is_period(period_)) complaint(c, c.t(Text::targets_no_period));
    if (bad) complaint(c, c.t(Text::targets_no_value));
}

void TargetEditor::value_dialog(ViewContext& c) {
    const KpiInfo* kpi = kpi_named(*c.picture.catalogue, kpi_);
    const bool fits = kpi != nullptr && is_period(period_) && typed_value(value_, kpi->unit).has_value();
    std::string note = scope_title(c, row_.scope).str();
    if (!row_.id.empty())
        note += " · " + (kpi != nullptr ? kpi_label(c, *kpi).str() : kpi_) + " · " + period_;
    const Answer answer = dialog(c.ui, "target", open_,
                                 {.title = c.t(row_.id.empty() ? Text::targets_new : Text::targets_change),
                                  .note = raw(note),
                                  .confirm = c.t(Text::intent_set_target),
                                  .can_confirm = fits,
                                  .width = 460},
                                 [&] { fields(c, kpi); });
    if (answer == Answer::confirmed) send(c, *kpi);
}

void TargetEditor::send(ViewContext& c, const KpiInfo& kpi) {
    SetTarget intent{row_.scope, kpi.code, period_, *typed_value(value_, kpi.unit)};
    const auto agreed = static_cast<Agreed>(agreed_);
    if (agreed != Agreed::unsaid) intent.agreed = agreed == Agreed::agreed;
    intent.id = row_.id;
    intent.version = row_.version;
    c.intents.send(std::move(intent));
}

void TargetEditor::removal_dialog(ViewContext& c) {
    const KpiInfo* kpi = c.picture.catalogue->find(row_.kpi);
    const std::string name = kpi != nullptr ? kpi_label(c, *kpi).str() : row_.kpi;
    const Answer answer =
        dialog(c.ui, "target.remove", open_,
               {.title = c.t(Text::targets_remove),
                .note = raw(scope_title(c, row_.scope).str() + " · " + name + " · " + row_.period),
                .confirm = c.t(Text::intent_remove_target),
                .danger = true},
               [&] {
                   const Unit unit = kpi != nullptr ? kpi->unit : Unit::count;
                   const Box box = take_space({0, c.ui.tokens.size.row});
                   paint::text_in(c.ui, box, FontRole::body, c.ui.tokens.colour.text,
                                  raw(exact_text(row_.value, unit, *c.picture.catalogue, c.language())));
               });
    if (answer == Answer::confirmed)
        c.intents.send(RemoveTarget{row_.scope, row_.kpi, row_.period, row_.id, row_.version});
}

}  // namespace monomi::console
