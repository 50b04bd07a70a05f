#include "admin-gui/widgets/sparkline.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace monomi::console {
namespace {

void draw_run(Ui& ui, const std::vector<ImVec2>& points, float bottom, Colour colour) {
    if (points.size() < 2) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 top = paint::pack(faded(colour, 0.22f));
    const ImU32 none = paint::pack(faded(colour, 0));
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (std::size_t i = 1; i < points.size(); ++i) {
        const ImVec2 a = points[i - 1];
        const ImVec2 b = points[i];
        list.PrimReserve(6, 4);
        const auto first = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
        for (const int corner : {0, 1, 2, 0, 2, 3}) list.PrimWriteIdx(static_cast<ImDrawIdx>(first + corner));
        list.PrimWriteVtx(a, white, top);
        list.PrimWriteVtx(b, white, top);
        list.PrimWriteVtx({b.x, bottom}, white, none);
        list.PrimWriteVtx({a.x, bottom}, white, none);
    }
    list.AddPolyline(points.data(), static_cast<int>(points.size()), paint::pack(colour), 0,
                     ui.tokens.size.curve);
}

}  // namespace

void sparkline(Ui& ui, const Box& box, std::span<const float> values, Tone tone, bool from_zero) {
    float low = from_zero ? 0 : INFINITY;
    float high = from_zero ? 0 : -INFINITY;
    for (const float value : values) {
        if (!std::isfinite(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (values.size() < 2 || !(low <= high)) return;
    // A small ripple must not look like a fall: the height is at least a share of the values themselves.
    constexpr float least_share = 0.2f;
    const float least = least_share * std::max(std::abs(low), std::abs(high));
    const float span = std::max({high - low, from_zero ? 0.0f : least, 1e-9f});
    const float room = box.height - 2 * ui.tokens.size.curve;
    const float middle = from_zero ? 0 : room * (1 - (high - low) / span) / 2;
    std::vector<ImVec2> run;
    const Colour colour = ui.tokens.of(tone);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            draw_run(ui, run, box.bottom(), colour);
            run.clear();
            continue;
        }
        run.push_back({box.x + box.width * static_cast<float>(i) / static_cast<float>(values.size() - 1),
                       box.bottom() - ui.tokens.size.curve - middle - (values[i] - low) / span * room});
    }
    draw_run(ui, run, box.bottom(), colour);
}

}  // namespace monomi::console
