#include "admin-gui/app/console.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>

#include "admin-gui/app/drawn_frame.h"
#include "admin-gui/app/frame_buffer.h"
#include "admin-gui/app/frame_report.h"
#include "admin-gui/app/settings.h"
#include "admin-gui/app/shell.h"
#include "admin-gui/app/window.h"
#include "admin-gui/widgets/compat.h"

namespace monomi::console {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int kFramesAfterInput = 3;          // hover, press and their effects need some
constexpr double kDataInterval = 0.25;        // seconds between repaints for data
constexpr double kIdleInterval = 1.0;         // the clock on screen
constexpr double kBlinkInterval = 0.3;        // while a text cursor blinks
volatile std::sig_atomic_t asked_to_end = 0;  // by a signal

Instant machine_now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

// The context of Dear ImGui, for the console's life.
class Context {
  public:
    Context() {
        IMGUI_CHECKVERSION();
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.ConfigWindowsMoveFromTitleBarOnly = true;
        compat::set_up_keys(io);
    }
    ~Context() { ImGui::DestroyContext(); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
};

Status apply(const Options& options, Shell& shell) {
    Session& session = shell.session();
    if (options.view) {
        if (find_view(shell.views(), *options.view) == nullptr) {
            std::string known;
            for (const auto& view : shell.views())
                known += (known.empty() ? "" : ", ") + std::string{view->info().id};
            return fail("there is no view \"{}\"; the views are {}", *options.view, known);
        }
        session.go(*options.view);
    }
    if (options.partner) session.select_partner(*options.partner);
    if (options.rep) session.select_rep(*options.rep);
    if (options.alert) session.select_alert(*options.alert);
    if (options.filter) session.set_filter(session.place().view, *options.filter);
    session.as_of = options.as_of;
    for (const auto& [name, value] : options.choices) session.choices[name] = value;
    if (options.language) session.language = *options.language;
    if (options.theme) session.theme = *options.theme;
    return {};
}

class Frames {
  public:
    Frames(Window& window, Shell& shell) : window_(window), shell_(shell) {}

    // Builds one frame of this size; true if input is still waiting.
    bool build(const Picture& picture, Intents& intents, ImVec2 size, float scale) {
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = size;
        const auto now = Steady::now();
        io.DeltaTime = std::clamp(std::chrono::duration<float>(now - last_).count(), 0.001f, 1.0f);
        last_ = now;
        const Shell::Prepared prepared = shell_.prepare(scale);
        if (prepared.fonts_changed) {
            window_.renew_fonts();
            fresh_ = false;
        }
        ImGui::NewFrame();
        shell_.frame(picture, intents, machine_now());
        ImGui::Render();
        return prepared.more_input;
    }
    void draw() { window_.draw(shell_.ui().tokens.colour.background.abgr); }
    // Draws and shows the frame, unless the window shows the same already. An idle console costs no more than
    // building a frame a second.
    void show() {
        const std::uint64_t frame = fingerprint(*ImGui::GetDrawData());
        const bool damaged = window_.take_damage();
        if (fresh_ && shown_ == frame && !damaged) return;
        draw();
        window_.swap();
        shown_ = frame;
        fresh_ = true;
    }

  private:
    Window& window_;
    Shell& shell_;
    Steady::time_point last_ = Steady::now();
    std::uint64_t shown_ = 0;  // fingerprint of what the window shows, if fresh_
    bool fresh_ = false;
};

// Decides when the next frame is due.
class Pace {
  public:
    void input() { frames_ = kFramesAfterInput; }
    void more() { frames_ = std::max(frames_, 1); }
    // A new picture: at most four repaints a second.
    void data() { data_ = true; }

    [[nodiscard]] double wait(bool typing) const {
        if (frames_ > 0) return 0;
        const double since = seconds_since_frame();
        double due = typing ? kBlinkInterval : kIdleInterval;
        if (data_) due = kDataInterval;
        return std::max(0.001, due - since);
    }
    [[nodiscard]] bool due(bool typing) const {
        if (frames_ > 0) return true;
        const double since = seconds_since_frame();
        return since >= kIdleInterval || (typing && since >= kBlinkInterval) ||
               (data_ && since >= kDataInterval);
    }
    void drawn() {
        if (frames_ > 0) --frames_;
        data_ = false;
        last_ = Steady::now();
    }

  private:
    [[nodiscard]] double seconds_since_frame() const {
        return std::chrono::duration<double>(Steady::now() - last_).count();
    }
    int frames_ = kFramesAfterInput;
    bool data_ = false;
    Steady::time_point last_ = Steady::now();
};

void keep_settings(const std::filesystem::path& file, const Window& window, float scale,
                   const Session& session) {
    const Settings settings{static_cast<int>(static_cast<float>(window.width()) / scale),
                            static_cast<int>(static_cast<float>(window.height()) / scale),
                            session.settings()};
    if (const Status saved = save_settings(file, settings); !saved)
        std::fprintf(stderr, "monomi-console: the settings are not kept: %s\n",
                     saved.error().message.c_str());
}

Settings settings_or_default(const Result<std::filesystem::path>& file) {
    if (!file) return {};
    Result<Settings> settings = load_settings(*file);
    if (settings) return *settings;
    std::fprintf(stderr, "monomi-console: %s\n", settings.error().message.c_str());
    return {};
}

int pixels(int points, float scale) { return static_cast<int>(static_cast<float>(points) * scale); }

}  // namespace

Status run_window(const Options& options, const SourceMaker& make_source) {
    const Context context;
    const auto files = FontFiles::load();
    if (!files) return fail(files.error());
    const auto settings_path = settings_file();
    const Settings settings = settings_or_default(settings_path);
    Fonts fonts(*files, *ImGui::GetIO().Fonts);
    Shell shell(fonts, make_views(), Window::wake);
    if (!settings.session.empty())
        if (const Status restored = shell.session().restore(settings.session); !restored)
            std::fprintf(stderr, "monomi-console: the settings are left out: %s\n",
                         restored.error().message.c_str());
    if (const Status applied = apply(options, shell); !applied) return applied;

    const float wished = options.scale.value_or(1);
    auto window = Window::open({pixels(options.width.value_or(settings.width), wished),
                                pixels(options.height.value_or(settings.height), wished), true});
    if (!window) return fail(window.error());
    (*window)->send_input_to(shell.ui().input);
    const float scale = options.scale.value_or((*window)->content_scale());
    const std::unique_ptr<PictureSource> source = make_source(Window::wake);
    for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, [](int) { asked_to_end = 1; });

    Frames frames(**window, shell);
    Pace pace;
    std::uint64_t revision = 0;
    while (!(*window)->should_close() && !shell.wants_to_quit() && asked_to_end == 0) {
        const bool typing = ImGui::GetIO().WantTextInput;
        if ((*window)->wait(pace.wait(typing))) pace.input();
        const PicturePtr picture = source->picture();
        if (picture->revision != revision) pace.data();
        if (!pace.due(typing)) continue;
        revision = picture->revision;
        const ImVec2 size{static_cast<float>((*window)->width()), static_cast<float>((*window)->height())};
        const bool more = frames.build(*picture, source->intents(), size, scale);
        frames.show();
        (*window)->show_cursor();
        (*window)->set_title(shell.title(*picture));
        if (!options.landmarks.empty()) {
            const Status kept = write_report(options.landmarks,
                                             frame_report(shell.ui().landmarks, shell.session(), *picture));
            if (!kept) return kept;
        }
        source->want(shell.session().interest());
        pace.drawn();
        if (more) pace.more();
    }
    if (settings_path) keep_settings(*settings_path, **window, scale, shell.session());
    return {};
}

namespace {

// Whether the details that are asked for are there; a service that is away has answered.
bool shows(const Picture& picture, const Interest& interest) {
    const auto has = [](const auto& part, const std::string& id) { return id.empty() || part.id == id; };
    return picture.settled() && !picture.travelling && picture.answers->settled(interest.inquiries) &&
           has(*picture.partner, interest.partner) && has(*picture.rep, interest.rep) &&
           has(*picture.alert, interest.alert);
}

}  // namespace

Status run_screenshot(const Options& options, const SourceMaker& make_source) {
    const Context context;
    const auto files = FontFiles::load();
    if (!files) return fail(files.error());
    Fonts fonts(*files, *ImGui::GetIO().Fonts);
    Shell shell(fonts, make_views(), Window::wake);
    if (const Status applied = apply(options, shell); !applied) return applied;
    const float scale = options.scale.value_or(1);
    const int width = pixels(options.width.value_or(1680), scale);
    const int height = pixels(options.height.value_or(1010), scale);
    auto window = Window::open({640, 480, false});
    if (!window) return fail(window.error());
    const std::unique_ptr<PictureSource> source = make_source(Window::wake);
    auto canvas = FrameBuffer::make(width, height);
    if (!canvas) return fail(canvas.error());

    source->want(shell.session().interest());
    const auto patience =
        std::chrono::duration_cast<Steady::duration>(std::chrono::duration<double>(options.wait_s));
    const auto deadline = Steady::now() + patience;
    const View* view = find_view(shell.views(), shell.session().place().view);
    const bool needs_data = view == nullptr || view->info().needs_data;
    while (needs_data && !(source->picture()->settled() && source->picture()->complete)) {
        if (Steady::now() >= deadline) {
            const Connection& connection = source->picture()->connection;
            return fail("the figures were not complete within {} s ({}); look with: monomi status",
                        options.wait_s,
                        connection.live() ? "the services are still counting" : "the bus does not answer");
        }
        (*window)->wait(0.05);
    }
    // A view of the services themselves shows also what is away: it waits for their heartbeats, but not for
    // all.
    constexpr auto some_heartbeats = std::chrono::seconds(5);
    const auto heard_until = Steady::now() + std::min<Steady::duration>(some_heartbeats, patience);
    while (!needs_data && Steady::now() < heard_until &&
           !(source->picture()->settled() && source->picture()->has_rates()))
        (*window)->wait(0.05);
    if (options.overlay == "palette") shell.open_palette();
    if (options.overlay == "help") shell.open_help();
    Frames frames(**window, shell);
    const ImVec2 size{static_cast<float>(width), static_cast<float>(height)};
    // Layouts settle within a few frames; long selections and rare characters may need some more.
    const auto build_frames = [&] {
        for (int frame = 0; frame < 8; ++frame) {
            frames.build(*source->picture(), source->intents(), size, scale);
            shell.selectors().finish();
            source->want(shell.session().interest());
        }
    };
    build_frames();
    for (const Key key : options.keys) {
        shell.ui().input.key(key, true, false, false, false);
        build_frames();
        shell.ui().input.key(key, false, false, false, false);
        build_frames();
    }
    // A view may have chosen by itself what it shows in detail.
    constexpr auto some_details = std::chrono::seconds(5);
    const auto asked_until = Steady::now() + std::min<Steady::duration>(some_details, patience);
    bool whole = false;
    do {  // what a page shows may lead it to ask for more
        while (Steady::now() < asked_until && !shows(*source->picture(), shell.session().interest()))
            (*window)->wait(0.05);
        build_frames();
        whole = shows(*source->picture(), shell.session().interest());
    } while (!whole && Steady::now() < asked_until);
    canvas->bind();
    frames.draw();
    if (const Status written = write_png(options.screenshot, canvas->read()); !written) return written;
    for (const char32_t point : fonts.unobtainable())
        std::fprintf(stderr, "monomi-console: no font has the character U+%04X\n",
                     static_cast<unsigned>(point));
    return {};
}

}  // namespace monomi::console
