// Drawing of text, icons and shapes into the present window. All positions are pixels of the window system's
// window.
#pragma once
#include <imgui.h>

#include <functional>
#include <optional>

#include "admin-gui/widgets/icons.h"
#include "admin-gui/widgets/ui.h"

namespace monomi::console {

enum class Align : std::uint8_t { left, centre, right };
// Told apart without colour: status pills, legends.
enum class Shape : std::uint8_t { dot, ring, triangle, square, diamond, cross, tick, none };

struct Box {
    float x = 0, y = 0, width = 0, height = 0;
    [[nodiscard]] float right() const { return x + width; }
    [[nodiscard]] float bottom() const { return y + height; }
    [[nodiscard]] ImVec2 min() const { return {x, y}; }
    [[nodiscard]] ImVec2 max() const { return {x + width, y + height}; }
    [[nodiscard]] float middle_x() const { return x + width / 2; }
    [[nodiscard]] float middle_y() const { return y + height / 2; }
    // With so much less at each side.
    [[nodiscard]] Box inset(float horizontal, float vertical) const {
        return {x + horizontal, y + vertical, width - 2 * horizontal, height - 2 * vertical};
    }
};

namespace paint {

[[nodiscard]] constexpr ImU32 pack(Colour colour) { return colour.abgr; }

[[nodiscard]] float text_width(const Ui& ui, FontRole font, const std::string& text);
[[nodiscard]] float line_height(const Ui& ui, FontRole font);

// At its left upper corner. Characters that the fonts lack are asked for.
void text(Ui& ui, ImVec2 at, FontRole font, Colour colour, const Phrase& phrase);
// In the middle of the box's height. Too long: cut with an ellipsis, and the whole text is the tooltip. True
// if cut.
bool text_in(Ui& ui, const Box& box, FontRole font, Colour colour, const Phrase& phrase,
             Align align = Align::left);
// As text_in(), for a company's name in a list: its legal form is one sign (㈱), and the tooltip tells the
// whole name. True if what is shown is shorter than the name.
bool name_in(Ui& ui, const Box& box, FontRole font, Colour colour, const Phrase& name);
// Over several lines, broken at spaces or between Japanese characters; gives the height. Draws only if
// `draw`.
float wrapped(Ui& ui, ImVec2 at, float width, FontRole font, Colour colour, const Phrase& phrase,
              bool draw = true);
// The icon with its middle at the point.
void icon(Ui& ui, ImVec2 middle, Icon icon, Colour colour, FontRole font = FontRole::body);
void shape(Ui& ui, ImVec2 middle, float radius, Shape shape, Colour colour);

void fill(const Box& box, Colour colour, float rounding = 0);
void outline(const Box& box, Colour colour, float rounding, float thickness);
void line(ImVec2 from, ImVec2 to, Colour colour, float thickness);
// A focus ring around a widget that has the keyboard.
void focus_ring(const Ui& ui, const Box& box);

}  // namespace paint

// Leaves the landmark of a widget that covers the box.
void leave_landmark(Ui& ui, std::string_view name, const Box& box);
// An invisible button over the box that leaves its landmark. Does not move the cursor.
struct Hit {
    bool hovered = false, held = false, clicked = false, double_clicked = false;
};
Hit hit_area(Ui& ui, const char* id, const Box& box, std::string_view landmark);
// Shows a tooltip with the text beside the cursor.
void tooltip(Ui& ui, const Phrase& phrase);
// A tooltip whose content is drawn by `content`.
void tooltip(Ui& ui, const std::function<void()>& content);
// The rest of the present window from the cursor on.
[[nodiscard]] Box rest_of_window();
// The box at the cursor; a width or height of 0 takes the rest. Moves the cursor below it, as an item of Dear
// ImGui does.
Box take_space(ImVec2 size);

}  // namespace monomi::console
