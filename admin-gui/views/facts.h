// Small facts below each other: what it is, and its value. And headings between them.
#pragma once
#include "admin-gui/widgets/progress.h"
#include "admin-gui/widgets/status_pill.h"

namespace monomi::console {

class Facts {
  public:
    // `label_width` in points.
    explicit Facts(Ui& ui, float label_width);
    ~Facts();
    Facts(const Facts&) = delete;
    Facts& operator=(const Facts&) = delete;

    void line(const Phrase& label, const Phrase& value, Tone tone = Tone::neutral, const Phrase& exact = {});
    // A value that goes somewhere; landmark link:<id>. True when it was clicked.
    bool link(const char* id, const Phrase& label, const Phrase& value);
    void pill(const Phrase& label, const Status& status);
    // The box of a value that the caller draws.
    [[nodiscard]] Box custom(const Phrase& label);

  private:
    Ui& ui_;
    float label_;
};

// A heading within a card, with the gap above it.
void section_title(Ui& ui, const Phrase& title, const Phrase& note = {});
// Text over as many lines as it needs, as an item.
void paragraph(Ui& ui, FontRole font, Tone tone, const Phrase& text);

}  // namespace monomi::console
