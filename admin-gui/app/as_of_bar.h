// The choice of the day that all figures are of: a band below the top bar, with a date, a line over the last
// two years, and the way back to live. While a day is chosen the band stays, so that nobody takes old figures
// for live ones.
#pragma once
#include <optional>
#include <string>

#include "admin-gui/views/view.h"
#include "admin-gui/widgets/paint.h"

namespace monomi::console {

class AsOfBar {
  public:
    static constexpr int months = 24;  // that the line goes back

    // Shows the band and puts the keyboard into its date; when it has it already, hides the band again.
    void toggle(const Session& session);
    static void go_live(Session& session) { session.as_of.reset(); }
    // Pixels; 0 while there is nothing to show.
    [[nodiscard]] float height(const Ui& ui, const Session& session) const;
    // Landmarks band:as_of, field:as_of.date, slider:as_of, button:as_of.before, .after, .live, .close.
    void draw(ViewContext& c, const Box& box);

  private:
    void note(ViewContext& c, const Box& box) const;
    void controls(ViewContext& c, const Box& box);
    void date(ViewContext& c, float width);
    void line(ViewContext& c, float width, float height);
    // Clamped to what is over; today itself is live.
    void choose(ViewContext& c, Date date);

    bool open_ = false, focus_ = false, focused_ = false;
    std::string text_;               // of the date field
    std::optional<Date> text_of_;    // that it was made of
    std::optional<Date> previewed_;  // while the mark is held
};

}  // namespace monomi::console
