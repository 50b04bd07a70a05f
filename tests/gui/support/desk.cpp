#include "tests/gui/support/desk.h"

#include <imgui.h>

#include <map>
#include <stdexcept>

#include "admin-gui/widgets/compat.h"
#include "admin-gui/widgets/layout/utf8.h"
#include "tests/support/catch.h"

namespace monomi::console {
namespace {

// Building the fonts takes a second: every desk of a scale shares them, also from test to test.
struct SharedFonts {
    ImFontAtlas atlas;
    std::unique_ptr<Fonts> fonts;
};

Fonts& fonts_for(float scale, ImFontAtlas*& atlas) {
    static std::map<float, std::unique_ptr<SharedFonts>> all;
    auto& entry = all[scale];
    if (!entry) {
        const auto files = FontFiles::load();
        if (!files) throw std::runtime_error(files.error().message);
        entry = std::make_unique<SharedFonts>();
        entry->fonts = std::make_unique<Fonts>(*files, entry->atlas);
        entry->fonts->build(make_tokens(Theme::dark, scale).size);
    }
    atlas = &entry->atlas;
    return *entry->fonts;
}

}  // namespace

Desk::Desk(PicturePtr picture, const Setting& setting) : Desk(std::move(picture), setting, make_views()) {}

Desk::Desk(PicturePtr picture, const Setting& setting, ViewList views)
    : picture_(std::move(picture)), setting_(setting) {
    ImFontAtlas* atlas = nullptr;
    Fonts& fonts = fonts_for(setting.scale, atlas);
    context_ = ImGui::CreateContext(atlas);
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = io.LogFilename = nullptr;
    io.DeltaTime = 1.0f / 60;
    io.DisplaySize = {setting.width * setting.scale, setting.height * setting.scale};
    compat::set_up_keys(io);
    shell_ = std::make_unique<Shell>(fonts, std::move(views));
    session().language = setting.language;
    session().theme = setting.theme;
    if (!setting.view.empty()) session().go(setting.view);
    frames(3);
}

Desk::~Desk() {
    shell_.reset();
    ImGui::DestroyContext(context_);
}

void Desk::frames(int count) {
    for (int i = 0; i < count; ++i) {
        picture_ = with_details(picture_, session().interest());
        shell_->selectors().finish();
        (void)shell_->prepare(setting_.scale);
        ImGui::NewFrame();
        shell_->frame(*picture_, intents_, now);
        ImGui::Render();
    }
}

bool Desk::sees(const std::string& landmark) {
    const Landmark* mark = find(landmark);
    return mark != nullptr && mark->visible;
}

void Desk::hover(const std::string& landmark) {
    const Landmark* mark = find(landmark);
    INFO("landmark " << landmark);
    REQUIRE(mark != nullptr);
    REQUIRE(mark->visible);
    shell_->ui().input.move(mark->middle_x(), mark->middle_y());
    frames(2);
}

void Desk::click(const std::string& landmark) {
    hover(landmark);
    shell_->ui().input.button(0, true);
    frames(1);
    shell_->ui().input.button(0, false);
    frames(2);
}

void Desk::press(const Chord& chord) {
    Input& input = shell_->ui().input;
    input.key(chord.key, true, chord.ctrl, chord.alt, chord.shift);
    if (chord.key == Key::question) input.character(U'?');
    if (chord.key == Key::slash) input.character(U'/');
    frames(1);
    input.key(chord.key, false, false, false, false);
    frames(2);
}

void Desk::type(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) shell_->ui().input.character(next_code_point(text, at));
    frames(2);
}

}  // namespace monomi::console
