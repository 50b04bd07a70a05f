#include "tests/gui/support/stage.h"

#include <imgui.h>

#include <stdexcept>

#include "admin-gui/widgets/compat.h"

namespace monomi::console {
namespace {

// Reading the font files takes longer than any test.
const std::shared_ptr<const FontFiles>& font_files() {
    static const std::shared_ptr<const FontFiles> files = [] {
        auto loaded = FontFiles::load();
        if (!loaded) throw std::runtime_error(loaded.error().message);
        return *loaded;
    }();
    return files;
}

}  // namespace

Stage::Stage(float width, float height, float scale)
    : scale_(scale), picture_(fake_picture(FakeKind::sample)) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0f / 60;
    compat::set_up_keys(io);
    fonts_ = std::make_unique<Fonts>(font_files(), *io.Fonts);
    shell_ = std::make_unique<Shell>(*fonts_, make_views());
    detailed_ = picture_;
}

Stage::~Stage() {
    shell_.reset();
    fonts_.reset();
    ImGui::DestroyContext();
}

void Stage::frame() {
    detailed_ = as_is_ ? picture_ : with_details(picture_, session().interest());
    const bool changed = shell_->prepare(scale_).fonts_changed;
    ImGuiIO& io = ImGui::GetIO();
    if (changed || !io.Fonts->IsBuilt()) {
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    }
    ImGui::NewFrame();
    shell_->frame(*detailed_, intents_, fake_now);
    ImGui::Render();
    shell_->selectors().finish();
}

void Stage::frames(int count) {
    for (int i = 0; i < count; ++i) frame();
}

void Stage::go(std::string_view view) {
    session().go(view);
    frames();
}

bool Stage::sees(std::string_view landmark) {
    const Landmark* mark = find(landmark);
    return mark != nullptr && mark->visible;
}

std::vector<std::string> Stage::landmarks(std::string_view beginning) {
    std::vector<std::string> out;
    for (const auto& [name, mark] : ui().landmarks.all())
        if (name.starts_with(beginning) && mark.frame == ui().landmarks.frame()) out.push_back(name);
    return out;
}

void Stage::click(const std::string& landmark) {
    const Landmark* mark = find(landmark);
    if (mark == nullptr) throw std::runtime_error("there is no landmark " + landmark);
    Input& input = ui().input;
    input.move(mark->middle_x(), mark->middle_y());
    frames(2);
    input.button(0, true);
    frames(1);
    input.button(0, false);
    frames(2);
}

void Stage::double_click(const std::string& landmark) {
    click(landmark);
    if (find(landmark) != nullptr) click(landmark);
}

void Stage::press(const Chord& chord) {
    ui().input.key(chord.key, true, chord.ctrl, chord.alt, chord.shift);
    frames(1);
    ui().input.key(chord.key, false, false, false, false);
    frames(2);
}

void Stage::type(std::u32string_view text) {
    for (const char32_t point : text) {
        ui().input.character(point);
        frames(1);
    }
    frames(1);
}

}  // namespace monomi::console
