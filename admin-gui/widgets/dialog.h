// A dialog over the view: a question with fields, answered or left. It takes the keyboard: Esc leaves it,
// Enter answers it.
//
//     switch (dialog(ui, "assign", open_, {.title = t(Text::assign)}, [&] {
//         field_label(ui, t(Text::assign_to));
//         text_field(ui, "assign.to", to_, {.focus = just_opened});
//     })) { case Answer::confirmed: intents.send(...); break; default: break; }
#pragma once
#include <functional>

#include "admin-gui/widgets/paint.h"

namespace monomi::console {

enum class Answer : std::uint8_t { none, confirmed, cancelled };

struct DialogLook {
    Phrase title{};
    Phrase note{};
    Phrase confirm{};  // by default "Confirm"
    bool can_confirm = true;
    bool danger = false;
    float width = 420;  // points
};

// Drawn while `open`; any answer but none has set it to false. Landmarks dialog:<id>, button:<id>.confirm,
// button:<id>.cancel. `content` draws the fields and is called once a frame.
Answer dialog(Ui& ui, const char* id, bool& open, const DialogLook& look,
              const std::function<void()>& content);

// The name above a field.
void field_label(Ui& ui, const Phrase& label);

// A plain modal panel in the upper middle of the window, for overlays that draw everything themselves
// (palette, help). Returns false when it is not open; the content is drawn between begin and end. Esc or a
// click outside sets `open` to false.
bool begin_overlay(Ui& ui, const char* id, bool& open, ImVec2 size);
void end_overlay();

}  // namespace monomi::console
