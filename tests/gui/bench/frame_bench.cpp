#include "tests/gui/bench/frame_bench.h"

#include <imgui.h>
#include <time.h>

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "admin-gui/app/drawn_frame.h"
#include "admin-gui/app/shell.h"
#include "admin-gui/model/fake/fake_picture.h"
#include "admin-gui/widgets/compat.h"
#include "admin-gui/widgets/layout/utf8.h"

namespace monomi::console::bench {
namespace {

double thread_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

// The console without window or renderer, at 1680x1010.
class Bench {
  public:
    explicit Bench(const FrameSize& size)
        : pictures_{fake_picture({size.partners, size.reps, size.alerts}, 1),
                    fake_picture({size.partners, size.reps, size.alerts}, 1)} {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {1680, 1010};
        io.DeltaTime = 1.0f / 60;
        compat::set_up_keys(io);
        const auto files = FontFiles::load();
        if (!files) throw std::runtime_error(files.error().message);
        fonts_ = std::make_unique<Fonts>(*files, *io.Fonts);
        shell_ = std::make_unique<Shell>(*fonts_, make_views());
        const auto& partners = pictures_[0]->partners->rows;
        session().select_partner(partners[partners.size() / 2]->id);
    }
    ~Bench() {
        shell_.reset();
        fonts_.reset();
        ImGui::DestroyContext();
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    [[nodiscard]] Session& session() { return shell_->session(); }
    void press(const Chord& chord) {
        shell_->ui().input.key(chord.key, true, chord.ctrl, chord.alt, chord.shift);
        settle();
        shell_->ui().input.key(chord.key, false, false, false, false);
        settle();
    }
    void type(const std::string& text) {
        for (std::size_t at = 0; at < text.size();) shell_->ui().input.character(next_code_point(text, at));
        settle();
    }
    void settle() {
        detail();
        for (int i = 0; i < 8; ++i) {
            (void)frame(0);
            shell_->selectors().finish();
        }
    }

    Scene measure(const std::string& name, int frames) {
        settle();
        Scene out{.name = name};
        std::vector<double> same, changing;
        for (int i = 0; i < frames; ++i) same.push_back(frame(0));
        const double began = thread_ms();
        (void)fingerprint(*ImGui::GetDrawData());
        out.fingerprint = thread_ms() - began;
        out.vertices = static_cast<std::size_t>(ImGui::GetDrawData()->TotalVtxCount);
        for (int i = 0; i < frames / 4; ++i) changing.push_back(frame(static_cast<std::size_t>(i + 1) % 2));
        shell_->selectors().finish();
        out.median = quantile(same, 0.5);
        out.worst_of_100 = quantile(same, 0.99);
        out.changing = quantile(changing, 0.5);
        return out;
    }

  private:
    void detail() {
        for (PicturePtr& picture : pictures_) picture = with_details(picture, session().interest());
    }
    double frame(std::size_t picture) {
        const double began = thread_ms();
        (void)shell_->prepare(1);
        ImGui::NewFrame();
        shell_->frame(*pictures_[picture], intents_, fake_now);
        ImGui::Render();
        return thread_ms() - began;
    }

    PicturePtr pictures_[2];
    Intents intents_;
    std::unique_ptr<Fonts> fonts_;
    std::unique_ptr<Shell> shell_;
};

}  // namespace

std::vector<Scene> measure_frames(const FrameSize& size) {
    Bench bench(size);
    std::vector<Scene> out;
    for (const char* view : {"overview", "partners", "partner", "reps", "alerts", "trends", "activity",
                             "structure", "targets", "quality", "system"}) {
        bench.session().go(view);
        out.push_back(bench.measure(view, size.frames));
    }
    bench.session().go("partners");
    bench.session().set_filter("partners", "tier:top,middle 株式会社");
    bench.session().set_sort("partners", {"name", true});
    out.push_back(bench.measure("partners, filtered and sorted", size.frames));
    bench.session().go("reps");
    bench.session().set_filter("reps", "佐藤");
    bench.session().set_sort("reps", {"score", true});
    out.push_back(bench.measure("reps, filtered and sorted", size.frames));
    bench.session().explain = ExplainQuery{"touchpoints", "org", Period::month};
    out.push_back(bench.measure("reps under the records of a number", size.frames));
    bench.session().explain.reset();
    bench.settle();
    bench.press(with_ctrl(Key::k));
    bench.type("無い名前");
    out.push_back(bench.measure("palette, searching for what is not there", size.frames));
    return out;
}

}  // namespace monomi::console::bench
