#include "admin-gui/views/kpi_picker.h"

#include <algorithm>

#include "admin-gui/model/fold.h"
#include "admin-gui/views/numbers.h"
#include "admin-gui/widgets/text_field.h"

namespace monomi::console {
namespace {

// Its place among the chosen ones, which is that of its colour.
std::optional<std::size_t> place_of(const std::vector<std::string>& chosen, const std::string& code) {
    const auto at = std::find(chosen.begin(), chosen.end(), code);
    if (at == chosen.end()) return std::nullopt;
    return static_cast<std::size_t>(at - chosen.begin());
}

}  // namespace

void KpiPicker::refresh(const ViewContext& c) {
    if (of_ == c.picture.catalogue && made_of_ == query_ && language_ == c.language()) return;
    of_ = c.picture.catalogue;
    made_of_ = query_;
    language_ = c.language();
    found_.clear();
    for (const KpiInfo& kpi : of_->kpis)
        if (contains_folded(fold(kpi.label.ja + " " + kpi.label.en + " " + kpi.code), query_))
            found_.push_back(&kpi);
    at_ = 0;
}

bool KpiPicker::toggle(std::vector<std::string>& chosen, const std::string& code, std::size_t most) {
    if (const auto place = place_of(chosen, code)) {
        chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(*place));
        return true;
    }
    if (chosen.size() >= most) return false;
    chosen.push_back(code);
    return true;
}

void KpiPicker::keys(ViewContext& c, std::vector<std::string>& chosen, std::size_t most) {
    refresh(c);
    if (c.key(plain(Key::slash))) focus_ = true;
    if (found_.empty()) return;
    const bool down = c.key(plain(Key::down)), up = c.key(plain(Key::up));
    if (down) at_ = std::min(at_ + 1, found_.size() - 1);
    if (up && at_ > 0) --at_;
    moved_ = down || up;
    if (c.key(plain(Key::enter)) || c.key(plain(Key::space)))
        changed_ = toggle(chosen, found_[at_]->code, most) || changed_;
}

bool KpiPicker::draw(ViewContext& c, std::vector<std::string>& chosen, std::size_t most) {
    const FieldResult field =
        search_box(c.ui, "kpi.query", query_, c.t(Text::trends_search), 0, std::exchange(focus_, false));
    refresh(c);
    if (field.submitted && !found_.empty()) changed_ = toggle(chosen, found_.front()->code, most) || changed_;
    const bool full = chosen.size() >= most;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    ImGui::BeginChild("kpis", {0, 0}, false);
    for (std::size_t i = 0; i < found_.size(); ++i)
        if (row(c, i, chosen, full)) changed_ = toggle(chosen, found_[i]->code, most) || changed_;
    if (found_.empty())
        paint::text_in(c.ui, take_space({0, c.ui.tokens.px(60)}), FontRole::body, c.ui.tokens.colour.muted,
                       c.t(Text::palette_empty), Align::centre);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    return std::exchange(changed_, false);
}

bool KpiPicker::row(ViewContext& c, std::size_t index, const std::vector<std::string>& chosen, bool full) {
    Ui& ui = c.ui;
    const Tokens& t = ui.tokens;
    const KpiInfo& kpi = *found_[index];
    const std::optional<std::size_t> place = place_of(chosen, kpi.code);
    const Box box = take_space({0, t.px(26)});
    const Hit hit = hit_area(ui, kpi.code.c_str(), box, "kpi:" + kpi.code);
    if (index == at_) paint::fill(box, faded(t.colour.accent, 0.12f), t.size.radius_small);
    if (hit.hovered) paint::fill(box, faded(t.colour.text, 0.06f), t.size.radius_small);
    const Box mark{box.x + t.px(6), box.middle_y() - t.px(6), t.px(12), t.px(12)};
    if (place) {
        paint::fill(mark, t.series(*place), t.px(3));
        paint::icon(ui, {mark.middle_x(), mark.middle_y()}, Icon::check, t.colour.background,
                    FontRole::small);
    } else {
        paint::outline(mark, full ? t.colour.border : t.colour.faint, t.px(3), t.size.line);
    }
    const Colour colour = place ? t.colour.text : full ? t.colour.faint : t.colour.muted;
    paint::text_in(ui, {box.x + t.px(26), box.y, box.width - t.px(30), box.height}, FontRole::body, colour,
                   kpi_label(c, kpi));
    if (index == at_ && moved_ && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
    if (hit.clicked) at_ = index;
    return hit.clicked;
}

}  // namespace monomi::console
