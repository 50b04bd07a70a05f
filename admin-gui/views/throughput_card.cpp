#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "admin-gui/model/format.h"
#include "admin-gui/views/system_cards.h"
#include "admin-gui/widgets/card.h"
#include "admin-gui/widgets/line_chart.h"

namespace monomi::console {
namespace {

constexpr std::size_t kLeast = 60;  // seconds on the axis

// The newest value is the last one; before the first there is a gap.
std::vector<double> in_seconds(const std::vector<float>& rates, std::size_t seconds) {
    std::vector<double> out(seconds, std::numeric_limits<double>::quiet_NaN());
    const std::size_t count = std::min(rates.size(), seconds);
    std::copy_n(rates.end() - static_cast<std::ptrdiff_t>(count), count,
                out.end() - static_cast<std::ptrdiff_t>(count));
    return out;
}

}  // namespace

void throughput_card(ViewContext& c, ImVec2 size) {
    std::size_t known = 0;  // seconds
    std::size_t shown = 0;
    for (const ServiceState& service : c.picture.system->services) {
        known = std::max(known, service.rates.size());
        if (!service.rates.empty()) ++shown;
    }
    const std::size_t seconds = std::max(kLeast, known);
    const std::string span = duration_text(static_cast<std::int64_t>(known), c.language());
    Card card(c.ui, "throughput", size, c.t(Text::system_throughput),
              known > 0 ? c.t(Text::system_throughput_note, {{"span", span}}) : Phrase{});
    const Tokens& t = c.ui.tokens;
    std::vector<std::vector<double>> values;
    std::vector<ChartLine> lines;
    values.reserve(shown);  // the lines point into it
    for (const ServiceState& service : c.picture.system->services) {
        if (service.rates.empty()) continue;
        values.push_back(in_seconds(service.rates, seconds));
        lines.push_back(
            {.name = raw(service.name), .values = values.back(), .colour = t.series(lines.size())});
    }
    std::vector<Phrase> labels(seconds);
    for (std::size_t i = 0; i < seconds; ++i) {
        const std::size_t ago = seconds - 1 - i;
        labels[i] = ago == 0 ? c.t(Text::system_now)
                             : c.t(Text::system_seconds_ago, {{"seconds", std::to_string(ago)}});
    }
    const std::vector<LegendEntry> entries = legend_of(lines);
    if (const float width = legend_width(c.ui, entries);
        !entries.empty() && width < ImGui::GetContentRegionAvail().x * 0.7f) {
        card.tools(width);
        legend(c.ui, entries);
        card.body();
    }
    const ValueText text = [](double value) { return rate_text(value); };
    (void)line_chart(c.ui, {.id = "throughput", .labels = labels, .lines = lines, .text = text});
}

}  // namespace monomi::console
