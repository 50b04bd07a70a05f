// A card: the rounded panel that everything in a view stands on.
//
//     {
//         Card card(ui, "trend", {width, height}, t(Text::trend_title), t(Text::trend_note));
//         card.tools(segmented_width(ui, items));
//         segmented(ui, "trend.window", items, chosen);
//         card.body();
//         line_chart(ui, ...);            // fills the body
//     }
#pragma once
#include <initializer_list>
#include <vector>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class Card {
  public:
    // A size of 0 takes what is left. Without a title the body begins at the top. `scrolls`: the body may be
    // higher than the card.
    Card(Ui& ui, const char* id, ImVec2 size, const Phrase& title = {}, const Phrase& note = {},
         bool scrolls = false);
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;

    // Puts the cursor into the head so that what is `width` wide ends at the card's right edge, until body()
    // is called.
    void tools(float width);
    // Puts the cursor at the top of the body.
    void body();
    // The body, padding taken off.
    [[nodiscard]] Box body_box() const { return body_; }

  private:
    void open_body();

    Ui& ui_;
    Box box_;
    Box body_;
    bool has_head_;
    bool scrolls_;
};

// Widths for cards side by side, with equal gaps: `Row row(ui, {1, 1, 2});`, then `Card a(ui, "a",
// {row.next(), height});` in a scope of its own, and so on. next() also puts the cursor on the same line as
// the card before.
class Row {
  public:
    Row(Ui& ui, std::initializer_list<float> weights);
    [[nodiscard]] float next();

  private:
    Ui& ui_;
    std::vector<float> widths_;
    std::size_t at_ = 0;
};

}  // namespace monomi::console
