#include "admin-gui/widgets/table.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "admin-gui/widgets/layout/split.h"
#include "admin-gui/widgets/progress.h"
#include "admin-gui/widgets/sparkline.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {
namespace {

constexpr float kSortMark = 14;  // points of the mark beside the head of the column sorted by

std::vector<float> widths_of(const Ui& ui, const TableSpec& spec, float width) {
    const Tokens& t = ui.tokens;
    std::vector<ColumnWish> wishes;
    for (const Column& column : spec.columns) {
        const float mark = column.id == spec.sort_column ? t.px(kSortMark) : 0;
        const float head = paint::text_width(ui, FontRole::small, column.title.str()) + mark + t.size.line;
        const float own = std::max(t.px(column.width), head);
        wishes.push_back({own + t.size.gap_large, column.stretch, column.priority,
                          column.need > 0 ? t.px(column.need) + t.size.gap_large : 0});
    }
    return fit_columns(width, wishes);
}

Box cell_box(const Ui& ui, float x, float y, float width, float height) {
    return Box{x, y, width, height}.inset(ui.tokens.size.gap_large / 2, 0);
}

void draw_head(Ui& ui, const TableSpec& spec, const std::vector<float>& widths, const Box& head,
               TableEvents& events) {
    const Tokens& t = ui.tokens;
    float x = head.x;
    bool first = true;
    for (std::size_t i = 0; i < spec.columns.size(); ++i) {
        if (widths[i] <= 0) continue;
        const Column& column = spec.columns[i];
        const Box box = cell_box(ui, x, head.y, widths[i], head.height);
        if (!first)
            paint::line({x, head.y + t.size.gap_small}, {x, head.bottom() - t.size.gap_small},
                        t.colour.border, t.size.line);
        first = false;
        x += widths[i];
        const Hit hit =
            hit_area(ui, column.id.c_str(), box, std::string{"head:"} + spec.id + "." + column.id);
        const bool sorted = column.sortable && column.id == spec.sort_column;
        const Colour colour = sorted || (hit.hovered && column.sortable) ? t.colour.text : t.colour.muted;
        const float mark = sorted ? t.px(kSortMark) : 0;
        Box label = box;
        label.width -= mark;
        if (column.align == Align::right) label.x += mark;
        const float text = std::min(label.width, paint::text_width(ui, FontRole::small, column.title.str()));
        const bool cut = paint::text_in(ui, label, FontRole::small, colour, column.title, column.align);
        if (sorted) {
            const float at =
                column.align == Align::right ? label.right() - text - t.px(8) : label.x + text + t.px(8);
            paint::icon(ui, {at, box.middle_y()}, spec.descending ? Icon::caret_down : Icon::caret_up,
                        t.colour.accent, FontRole::small);
        }
        if (hit.hovered && !cut && !column.tip.empty()) tooltip(ui, column.tip);
        if (hit.clicked && column.sortable) events.sort_by = i;
    }
    paint::line({head.x, head.bottom()}, {head.right(), head.bottom()}, t.colour.border, t.size.line);
}

// At the right end of the heads: that columns have stepped aside, and which.
void tell_hidden(Ui& ui, const TableSpec& spec, const std::vector<float>& widths, const Box& box) {
    std::string hidden;
    for (std::size_t i = 0; i < spec.columns.size(); ++i)
        if (widths[i] <= 0 && !spec.columns[i].title.empty())
            hidden += (hidden.empty() ? "" : ", ") + spec.columns[i].title.str();
    if (hidden.empty()) return;
    const Hit hit = hit_area(ui, "hidden", box, std::string{"hidden:"} + spec.id);
    const Tokens& t = ui.tokens;
    const Colour colour = hit.hovered ? t.colour.text : t.colour.muted;
    for (const float step : {-1.0f, 0.0f, 1.0f})
        ImGui::GetWindowDrawList()->AddCircleFilled({box.middle_x(), box.middle_y() + step * t.px(5)},
                                                    t.px(1.5f), paint::pack(colour));
    if (hit.hovered) tooltip(ui, ui.text(Text::columns_hidden, {{"columns", hidden}}));
}

// Whole rows only: a row cut in half would look like a mistake.
float body_height(const Tokens& t, const TableSpec& spec, float room) {
    const float rows = std::floor(room / t.size.row);
    if (rows < 1 || static_cast<float>(spec.rows) <= rows) return std::max(1.0f, room);
    return rows * t.size.row;
}

bool take_key(Ui& ui, const TableSpec& spec, Key key) {
    return spec.in_dialog ? ui.input.take(plain(key)) : ui.take_key(plain(key));
}

// Where the keys move the selection to.
std::optional<std::size_t> moved(Ui& ui, const TableSpec& spec, std::size_t page) {
    if (!spec.keys || spec.rows == 0) return std::nullopt;
    const auto last = static_cast<std::ptrdiff_t>(spec.rows) - 1;
    const std::ptrdiff_t now = spec.selected ? static_cast<std::ptrdiff_t>(*spec.selected) : -1;
    const auto go = [&](std::ptrdiff_t to) {
        return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(to, 0, last));
    };
    if (take_key(ui, spec, Key::down) || take_key(ui, spec, Key::j)) return go(now + 1);
    if (take_key(ui, spec, Key::up) || take_key(ui, spec, Key::k)) return go(now < 0 ? 0 : now - 1);
    if (take_key(ui, spec, Key::page_down)) return go(now + static_cast<std::ptrdiff_t>(page));
    if (take_key(ui, spec, Key::page_up)) return go(now - static_cast<std::ptrdiff_t>(page));
    if (take_key(ui, spec, Key::home)) return go(0);
    if (take_key(ui, spec, Key::end)) return go(last);
    return std::nullopt;
}

void scroll_to(std::size_t row, float row_height, float view) {
    const float top = static_cast<float>(row) * row_height;
    const float scroll = ImGui::GetScrollY();
    if (top < scroll) ImGui::SetScrollY(top);
    if (top + row_height > scroll + view) ImGui::SetScrollY(top + row_height - view);
}

class Rows {
  public:
    Rows(Ui& ui, const TableSpec& spec, const std::vector<float>& widths, TableEvents& events)
        : ui_(ui), spec_(spec), widths_(widths), events_(events) {}

    void draw(const Box& body, const std::function<void(Cell&, std::size_t, std::size_t)>& draw_cell) {
        const float height = ui_.tokens.size.row;
        const float scroll = ImGui::GetScrollY();
        const float top = ImGui::GetCursorScreenPos().y;
        ImGui::Dummy({1, static_cast<float>(spec_.rows) * height});
        const auto first = static_cast<std::size_t>(std::max(0.0f, scroll / height));
        const auto shown = static_cast<std::size_t>(std::ceil(body.height / height)) + 1;
        for (std::size_t row = first; row < std::min(spec_.rows, first + shown); ++row)
            draw_row(row, {body.x, top + static_cast<float>(row) * height, body.width, height}, draw_cell);
    }

  private:
    void draw_row(std::size_t row, const Box& box,
                  const std::function<void(Cell&, std::size_t, std::size_t)>& draw_cell) {
        const Tokens& t = ui_.tokens;
        ImGui::PushID(static_cast<int>(row));
        const std::string name = spec_.row_name ? spec_.row_name(row) : std::to_string(row);
        const Hit hit = hit_area(ui_, "row", box, std::string{"row:"} + spec_.id + "." + name);
        const bool selected = spec_.selected == row;
        if (selected) {
            paint::fill(box, faded(t.colour.accent, 0.14f), t.size.radius_small);
            paint::fill({box.x, box.y + t.size.gap_small, t.px(2), box.height - 2 * t.size.gap_small},
                        t.colour.accent, t.px(1));
        } else if (hit.hovered) {
            paint::fill(box, faded(t.colour.text, 0.04f), t.size.radius_small);
        }
        paint::line({box.x, box.bottom()}, {box.right(), box.bottom()}, faded(t.colour.border, 0.55f),
                    t.size.line);
        if (hit.clicked && !selected) events_.selected = row;
        if (hit.double_clicked) events_.opened = row;
        float x = box.x;
        for (std::size_t i = 0; i < spec_.columns.size(); ++i) {
            if (widths_[i] <= 0) continue;
            Cell cell{ui_, cell_box(ui_, x, box.y, widths_[i], box.height), spec_.columns[i].align,
                      hit.clicked};
            x += widths_[i];
            draw_cell(cell, row, i);
        }
        ImGui::PopID();
    }

    Ui& ui_;
    const TableSpec& spec_;
    const std::vector<float>& widths_;
    TableEvents& events_;
};

}  // namespace

float points_needed(const Ui& ui, std::size_t rows, const std::function<std::string(std::size_t row)>& text) {
    constexpr std::size_t most = 60;  // about what a screen shows
    float widest = 0;
    for (std::size_t row = 0; row < std::min(rows, most); ++row)
        widest = std::max(widest, paint::text_width(ui, FontRole::body, text(row)));
    return std::ceil(widest / ui.tokens.scale) + 1;
}

TableEvents table(Ui& ui, const TableSpec& spec,
                  const std::function<void(Cell&, std::size_t, std::size_t)>& draw) {
    const Tokens& t = ui.tokens;
    TableEvents events;
    const Box all = take_space(spec.size);
    const float inner = all.width - t.size.scrollbar - t.size.gap_small;
    const std::vector<float> widths = widths_of(ui, spec, inner);
    for (std::size_t i = 0; i < widths.size(); ++i)
        if (widths[i] > 0) events.shown.push_back(i);
    leave_landmark(ui, std::string{"table:"} + spec.id, all);
    ImGui::PushID(spec.id);
    draw_head(ui, spec, widths, {all.x, all.y, inner, t.size.row}, events);
    tell_hidden(ui, spec, widths, {all.x + inner, all.y, all.width - inner, t.size.row});
    const Box body{all.x, all.y + t.size.row + t.size.line, inner,
                   body_height(t, spec, all.height - t.size.row - t.size.line)};
    ImGui::SetCursorScreenPos(body.min());
    ImGui::BeginChild("rows", {all.width, body.height}, false);
    if (spec.rows == 0 && !spec.empty.empty()) {
        state_panel(ui, {.kind = PanelKind::empty, .title = spec.empty});
    } else {
        const std::size_t page = std::max<std::size_t>(1, static_cast<std::size_t>(body.height / t.size.row));
        if (const auto to = moved(ui, spec, page)) {
            if (spec.selected != to) events.selected = to;
            scroll_to(*to, t.size.row, body.height);
        }
        if (spec.keys && spec.selected && take_key(ui, spec, Key::enter)) events.opened = spec.selected;
        Rows{ui, spec, widths, events}.draw(body, draw);
    }
    ImGui::EndChild();
    ImGui::PopID();
    return events;
}

bool Cell::hovered() const {
    return ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box_.min(), box_.max());
}

void Cell::text(const Phrase& phrase, Tone tone) {
    paint::text_in(ui_, box_, FontRole::body, ui_.tokens.of(tone), phrase, align_);
}

void Cell::name(const Phrase& phrase, Tone tone) {
    paint::name_in(ui_, box_, FontRole::body, ui_.tokens.of(tone), phrase);
}

void Cell::number(const Phrase& phrase, Tone tone, const Phrase& exact) {
    paint::text_in(ui_, box_, FontRole::body, ui_.tokens.of(tone), phrase, align_);
    if (!exact.empty() && exact != phrase && hovered()) tooltip(ui_, exact);
}

void Cell::pill(const Status& status) { status_pill(ui_, box_, status); }

void Cell::trend(std::span<const float> values, Tone tone, bool from_zero) {
    sparkline(ui_, box_.inset(0, ui_.tokens.px(7)), values, tone, from_zero);
}

void Cell::bar(double share, const Phrase& phrase, Tone tone) {
    const float figure = ui_.tokens.px(36);
    const Box bar{box_.x, box_.middle_y() - ui_.tokens.px(3),
                  std::max(0.0f, box_.width - figure - ui_.tokens.size.gap), ui_.tokens.px(6)};
    progress_bar(ui_, bar, share, tone);
    paint::text_in(ui_, {box_.right() - figure, box_.y, figure, box_.height}, FontRole::body,
                   ui_.tokens.colour.text, phrase, Align::right);
}

void Cell::icon(Icon icon, Tone tone, const Phrase& tip) {
    const float x = align_ == Align::left    ? box_.x + ui_.tokens.px(7)
                    : align_ == Align::right ? box_.right() - ui_.tokens.px(7)
                                             : box_.middle_x();
    paint::icon(ui_, {x, box_.middle_y()}, icon, ui_.tokens.of(tone));
    if (!tip.empty() && hovered()) tooltip(ui_, tip);
}

bool Cell::link(const Phrase& phrase, Tone tone) {
    const float width = std::min(box_.width, paint::text_width(ui_, FontRole::body, phrase.str()));
    const float left = align_ == Align::right ? box_.right() - width : box_.x;
    paint::text_in(ui_, box_, FontRole::body, ui_.tokens.of(tone), phrase, align_);
    const bool over =
        ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({left, box_.y}, {left + width, box_.bottom()});
    if (over) {
        const float y = box_.middle_y() + paint::line_height(ui_, FontRole::body) / 2;
        paint::line({left, y}, {left + width, y}, faded(ui_.tokens.of(tone), 0.6f), ui_.tokens.size.line);
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    return over && row_clicked_;
}

}  // namespace monomi::console
