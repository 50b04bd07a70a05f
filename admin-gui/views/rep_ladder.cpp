#include "admin-gui/views/rep_ladder.h"

#include <array>

namespace monomi::console {
namespace {

constexpr std::array<Text, rep_steps> kTexts{Text::rep_state_known,   Text::rep_state_contactable,
                                             Text::rep_state_touched, Text::rep_state_reachable,
                                             Text::rep_state_active,  Text::rep_state_producing};

int last_step(const RepStates& rep) {
    for (int step = rep_steps - 1; step >= 0; --step)
        if (has_step(rep, step)) return step;
    return -1;
}

}  // namespace

bool has_step(const RepStates& rep, int step) {
    const std::array<bool, rep_steps> steps{rep.known,     rep.contactable, rep.touched,
                                            rep.reachable, rep.active,      rep.producing};
    return steps[static_cast<std::size_t>(step)];
}

Phrase step_text(const ViewContext& c, int step) { return c.t(kTexts[static_cast<std::size_t>(step)]); }

Phrase standing_text(const ViewContext& c, const RepStates& rep) {
    if (rep.left_on) return c.t(Text::rep_state_left);
    const int last = last_step(rep);
    return last < 0 ? c.t(Text::rep_state_none) : step_text(c, last);
}

Tone standing_tone(const RepStates& rep) {
    if (rep.left_on) return Tone::muted;
    if (rep.producing || rep.active || rep.reachable) return Tone::good;
    return rep.touched || rep.contactable ? Tone::warning : Tone::muted;
}

void rep_ladder(ViewContext& c, const Box& box, const RepStates& rep) {
    const Tokens& t = c.ui.tokens;
    const float step = t.px(9);
    const Colour colour = t.of(standing_tone(rep));
    for (int i = 0; i < rep_steps; ++i) {
        const Box mark{box.x + static_cast<float>(i) * step, box.middle_y() - t.px(5), t.px(6), t.px(10)};
        paint::fill(mark, !rep.left_on && has_step(rep, i) ? colour : faded(t.colour.faint, 0.25f),
                    t.px(1.5f));
    }
    const float used = step * rep_steps + t.size.gap_small;
    paint::text_in(c.ui, {box.x + used, box.y, box.width - used, box.height}, FontRole::small, t.colour.muted,
                   standing_text(c, rep));
    if (!ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect(box.min(), box.max())) return;
    std::string text;
    for (int i = 0; i < rep_steps; ++i) {
        if (!has_step(rep, i)) continue;
        if (!text.empty()) text += " → ";
        text += step_text(c, i).str();
    }
    if (!text.empty()) tooltip(c.ui, raw(text));
}

}  // namespace monomi::console
