#include "admin-gui/app/options.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>

namespace monomi::console {
namespace {

std::string check_size(const std::string& text) {
    int width = 0, height = 0;
    char more = 0;
    if (std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &more) != 2)
        return "write the size like 1680x1010";
    if (width < 640 || height < 480 || width > 8192 || height > 8192)
        return "the size goes from 640x480 to 8192x8192";
    return {};
}

// The key that help and documents call so: "m", "Enter", "F2".
std::optional<Key> key_named(const std::string& name) {
    for (std::size_t i = 1; i < static_cast<std::size_t>(Key::count); ++i) {
        const auto key = static_cast<Key>(i);
        if (chord_text(plain(key)) == name) return key;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Options> parse_options(int argc, char** argv, int& exit_code) {
    Options out;
    std::string size;
    CLI::App app{"The console of Monomi: KPIs, partners, reps and alerts, live.", "monomi-console"};
    app.add_option("--home", out.home,
                   "The suite's home directory (default: $MONOMI_HOME, else ~/.local/state/monomi)");
    app.add_option("--view", out.view, "The view to begin with, such as overview, partners, alerts");
    app.add_option("--partner", out.partner, "Select this partner");
    app.add_option("--rep", out.rep, "Select this rep");
    app.add_option("--alert", out.alert, "Select this alert");
    app.add_option("--filter", out.filter, "Fill the view's filter");
    std::string as_of;
    app.add_option("--as-of", as_of, "Show the figures at the close of this day (YYYY-MM-DD)")
        ->check([](const std::string& text) {
            return Date::parse(text) ? std::string() : std::string("write the day like 2026-08-31");
        });
    std::vector<std::string> choices;
    app.add_option("--choose", choices, "Make a view's choice, as NAME=VALUE; may be repeated");
    app.add_option("--lang", out.language, "ja or en")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, Language>{{"ja", Language::ja}, {"en", Language::en}}));
    app.add_option("--theme", out.theme, "dark or light")
        ->transform(CLI::CheckedTransformer(
            std::map<std::string, Theme>{{"dark", Theme::dark}, {"light", Theme::light}}));
    app.add_option("--size", size, "Size in points, such as 1680x1010")->check(check_size);
    app.add_option("--scale", out.scale, "Pixels a point (default: the screen's)")
        ->check(CLI::Range(0.5, 4.0));
    app.add_option("--screenshot", out.screenshot, "Write a picture (PNG) of the view and end");
    app.add_option("--open", out.overlay, "In a screenshot: open palette or help")
        ->check(CLI::IsMember({"palette", "help"}));
    std::vector<std::string> keys;
    app.add_option("--press", keys,
                   "In a screenshot: press this key before, such as m or Enter; may be repeated")
        ->check([](const std::string& name) {
            return key_named(name) ? std::string()
                                   : "there is no key \"" + name + "\"; write it as F1 shows it";
        });
    app.add_option("--landmarks", out.landmarks,
                   "Keep in this file (JSON) what the window shows and where its widgets are, for tests");
    app.add_option("--wait", out.wait_s, "Seconds that a screenshot waits for the figures")
        ->check(CLI::Range(0.1, 600.0));
    app.footer(
        "Examples:\n"
        "  monomi-console\n"
        "  monomi-console --home /srv/monomi --view alerts --lang en\n"
        "  monomi-console --screenshot overview.png --view overview --lang ja --theme light --size 1680x1010 "
        "--scale 2\n"
        "\n"
        "It needs a display. Without one: xvfb-run -s '-screen 0 1680x1050x24' monomi-console --screenshot "
        "overview.png\n"
        "Settings are kept in $XDG_CONFIG_HOME/monomi/console.json (else ~/.config/monomi/console.json); a "
        "screenshot\n"
        "neither reads nor writes them.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        exit_code = app.exit(error) == 0 ? 0 : 2;
        return std::nullopt;
    }
    for (const std::string& choice : choices) {
        const std::size_t at = choice.find('=');
        if (at != std::string::npos) out.choices[choice.substr(0, at)] = choice.substr(at + 1);
    }
    for (const std::string& key : keys) out.keys.push_back(*key_named(key));
    if (const auto day = Date::parse(as_of)) out.as_of = *day;
    int width = 0, height = 0;
    if (!size.empty() && std::sscanf(size.c_str(), "%dx%d", &width, &height) == 2) {
        out.width = width;
        out.height = height;
    }
    return out;
}

}  // namespace monomi::console
