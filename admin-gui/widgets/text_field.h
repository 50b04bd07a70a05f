// Fields to type into.
#pragma once
#include <optional>

#include "admin-gui/widgets/paint.h"
#include "common/domain/date.h"

namespace monomi::console {

struct FieldLook {
    Phrase hint{};  // while it is empty
    Icon icon = Icon::none;
    Phrase key{};        // shown at its right end while it is empty, such as "Ctrl+K"
    bool focus = false;  // takes the keyboard in this frame
    bool error = false;
    bool clearable = false;  // a cross empties it
    float width = 0;         // 0: what is left
    int lines = 1;           // more: Enter makes a new line
};

struct FieldResult {
    bool changed = false;
    bool submitted = false;  // Enter
    bool focused = false;
    bool escaped = false;  // Esc while it had the keyboard; the text is kept
};

// Landmark: field:<id>; the cross: button:<id>.clear.
FieldResult text_field(Ui& ui, const char* id, std::string& text, const FieldLook& look = {});

// A text field with a magnifying glass that can be cleared.
FieldResult search_box(Ui& ui, const char* id, std::string& text, const Phrase& hint, float width = 0,
                       bool focus = false);

// A civil date as YYYY-MM-DD; ↑ and ↓ move it by a day, and its icon opens a calendar (on the month of
// `today` while nothing is written; landmark button:<id>.calendar). Unfit text gets a red edge and the reason
// as its tooltip.
FieldResult date_field(Ui& ui, const char* id, std::string& text, float width = 0,
                       std::optional<Date> today = std::nullopt, bool focus = false);
// The text is a date of the calendar, written YYYY-MM-DD.
[[nodiscard]] bool is_civil_date(std::string_view text);

}  // namespace monomi::console
