#include "admin-gui/app/shell.h"

#include <algorithm>

#include "admin-gui/app/bars.h"
#include "admin-gui/app/intent_toasts.h"
#include "admin-gui/app/key_table.h"
#include "admin-gui/model/format.h"
#include "admin-gui/views/connection_text.h"
#include "admin-gui/widgets/state_panel.h"

namespace monomi::console {
namespace {

constexpr ImGuiWindowFlags kRoot = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoScrollWithMouse;

}  // namespace

Shell::Shell(Fonts& fonts, ViewList views, std::function<void()> wake)
    : ui_(fonts), selectors_(std::move(wake)), views_(std::move(views)) {}

Shell::Prepared Shell::prepare(float scale) {
    Prepared out;
    out.more_input = ui_.input.feed();
    out.fonts_changed = ui_.use(session_.language, session_.theme, scale);
    if (ui_.fonts.stale()) {
        ui_.fonts.build(ui_.tokens.size);
        out.fonts_changed = true;
    }
    return out;
}

View& Shell::current() {
    View* view = find_view(views_, session_.place().view);
    return view != nullptr ? *view : *views_.front();
}

std::string Shell::title(const Picture& picture) {
    const int urgent = picture.alerts->urgent();
    std::string out = urgent > 0 ? "(" + count_text(urgent) + ") " : "";
    out += ui_.text(current().info().title).str();
    if (!picture.workspace.empty()) out += " · " + picture.workspace;
    return out + " · " + ui_.text(Text::app_name).str();
}

void Shell::run(Command command, Intents& intents) {
    switch (command) {
        case Command::palette:
            palette_.open();
            break;
        case Command::help:
            help_.toggle();
            break;
        case Command::back:
            session_.back();
            break;
        case Command::forward:
            session_.forward();
            break;
        case Command::as_of:
            as_of_.toggle(session_);
            break;
        case Command::live:
            AsOfBar::go_live(session_);
            break;
        case Command::language:
            session_.language = session_.language == Language::ja ? Language::en : Language::ja;
            break;
        case Command::theme:
            session_.theme = session_.theme == Theme::dark ? Theme::light : Theme::dark;
            break;
        case Command::refresh:
            intents.send(Refresh{});
            break;
        case Command::saved:
            saved_.open();
            break;
        case Command::quit:
            quit_ = true;
            break;
    }
}

void Shell::go_keys() {
    std::size_t number = 0;
    for (const auto& view : views_) {
        if (!view->info().listed) continue;
        const Key digit = static_cast<Key>(static_cast<std::size_t>(Key::one) + number++);
        if (digit <= Key::nine && ui_.input.take(with_alt(digit))) session_.go(view->info().id);
    }
    if (!ui_.keys_free()) return;
    if (!go_pending_) {
        go_pending_ = ui_.input.take(plain(Key::g));
        return;
    }
    for (int key = static_cast<int>(Key::a); key <= static_cast<int>(Key::z); ++key) {
        if (!ui_.input.take(plain(static_cast<Key>(key)))) continue;
        go_pending_ = false;
        for (const auto& view : views_)
            if (view->info().listed && view->info().letter == static_cast<Key>(key))
                session_.go(view->info().id);
    }
}

void Shell::keys(Intents& intents) {
    if (palette_.is_open() || help_.is_open() || saved_.is_open() || ui_.dialog_open()) return;
    while (const auto command = take_command(ui_.input, !ui_.keys_free())) run(*command, intents);
    go_keys();
}

std::vector<PaletteItem> Shell::commands(ViewContext& c, View& view, Intents& intents) {
    std::vector<PaletteItem> out;
    for (ViewAction& action : view.actions(c))
        out.push_back({Text::palette_group_action, action.label, {}, action.chord, action.run});
    for (const auto& [name, saved] : session_.saved_views())
        out.push_back({Text::palette_group_saved,
                       raw(name),
                       saved_view_note(c, views_, saved),
                       {},
                       [this, name = name] { session_.open_saved_view(name); }});
    for (const GlobalKey& key : global_keys()) {
        if (key.command == Command::palette || !key.while_typing) continue;
        out.push_back({Text::palette_group_action,
                       c.t(key.does),
                       {},
                       chord_text(key.chord),
                       [this, &intents, command = key.command] { run(command, intents); }});
    }
    return out;
}

void Shell::draw_view(ViewContext& c, View& view, const Box& area) {
    const Sizes& size = ui_.tokens.size;
    Box inner = area.inset(size.gap_large, size.gap_large);
    ImGui::SetCursorScreenPos(inner.min());
    ImGui::BeginChild("view", {inner.width, inner.height}, false,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    leave_landmark(ui_, std::string{"view:"} + view.info().id, area);
    if (c.picture.connection.state == Connection::State::stale) {
        const Connection& connection = c.picture.connection;
        const std::string reason = stale_reason(c.t, connection).str();
        stale_band(ui_, c.t(Text::stale_since,
                            {{"time", time_text(connection.since, c.picture.catalogue->time_zone)},
                             {"reason", reason}}));
    }
    ImGui::PushID(view.info().id);
    view.draw(c);
    ImGui::PopID();
    ImGui::EndChild();
}

void Shell::frame(const Picture& picture, Intents& intents, Instant now) {
    ui_.landmarks.begin_frame();
    session_.begin_frame();
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const Sizes& size = ui_.tokens.size;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(display);
    ImGui::Begin("monomi", nullptr, kRoot);
    keys(intents);
    ViewContext context{ui_, picture, session_, intents, selectors_, ui_.text, now};
    View& view = current();
    const Box whole{0, 0, display.x, display.y};
    const Box side{0, 0, size.sidebar, whole.height};
    const Box top{side.right(), 0, whole.width - side.width, size.top_bar};
    const Box band{top.x, top.bottom(), top.width, as_of_.height(ui_, session_)};
    const Box status{side.right(), whole.height - size.status_bar, top.width, size.status_bar};
    if (const auto to = side_bar(context, side, views_)) session_.go(*to);
    const TopBarEvents events = top_bar(context, top, view);
    if (events.palette) run(Command::palette, intents);
    if (events.language) run(Command::language, intents);
    if (events.theme) run(Command::theme, intents);
    if (events.back) run(Command::back, intents);
    if (events.forward) run(Command::forward, intents);
    if (events.as_of) run(Command::as_of, intents);
    if (band.height > 0) as_of_.draw(context, band);
    status_bar(context, status);
    draw_view(context, view, {top.x, band.bottom(), top.width, status.y - band.bottom()});
    explain_.draw(context);
    palette_.draw(context, views_,
                  palette_.is_open() ? commands(context, view, intents) : std::vector<PaletteItem>{});
    help_.draw(context, views_, view);
    saved_.draw(context, views_);
    ImGui::End();
    toasts(ui_, {top.x, top.bottom(), top.width, status.y - top.bottom()}, intent_toasts(context));
}

}  // namespace monomi::console
