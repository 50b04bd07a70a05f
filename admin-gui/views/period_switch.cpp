#include "admin-gui/views/period_switch.h"

#include <array>

#include "admin-gui/widgets/button.h"

namespace monomi::console {
namespace {

std::array<Phrase, period_count> names(const ViewContext& c) {
    return {c.t(Text::period_month), c.t(Text::period_quarter), c.t(Text::period_30d), c.t(Text::period_90d),
            c.t(Text::period_12m)};
}

}  // namespace

Phrase period_short(const ViewContext& c, Period period) {
    return names(c)[static_cast<std::size_t>(period)];
}

float period_switch_width(const ViewContext& c) { return segmented_width(c.ui, names(c)); }

void period_switch(ViewContext& c, const char* id) {
    auto chosen = static_cast<std::size_t>(c.session.period);
    if (segmented(c.ui, id, names(c), chosen)) c.session.period = static_cast<Period>(chosen);
}

void period_key(ViewContext& c) {
    if (!c.key(plain(Key::w))) return;
    c.session.period = static_cast<Period>((static_cast<std::size_t>(c.session.period) + 1) % period_count);
}

}  // namespace monomi::console
