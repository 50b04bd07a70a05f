#include "tests/gui/driver/console_program.h"

#include <sys/wait.h>

#include <fstream>
#include <iterator>

#include "common/runtime/home.h"
#include "common/runtime/wait_until.h"

namespace monomi::console {
namespace {

std::string text_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

ConsoleProgram::ConsoleProgram(const Display& display, const std::string& home,
                               const std::vector<std::string>& arguments, bool report)
    : display_(display) {
    std::vector<std::string> command{(own_program().parent_path() / "monomi-console").string(), "--home",
                                     home};
    if (report) command.insert(command.end(), {"--landmarks", directory_ / "frame.json"});
    command.insert(command.end(), arguments.begin(), arguments.end());
    pid_ = spawn({.command = command,
                  .environment = {"DISPLAY=" + display.name(),
                                  "XDG_CONFIG_HOME=" + directory_.path().string(), "LIBGL_ALWAYS_SOFTWARE=1"},
                  .output_file = directory_ / "console.log"});
}

ConsoleProgram::~ConsoleProgram() { stop(pid_); }

nlohmann::json ConsoleProgram::report() const {
    const std::string text = text_of(directory_ / "frame.json");
    return text.empty() ? nlohmann::json::object() : nlohmann::json::parse(text);
}

std::string ConsoleProgram::output() const { return text_of(directory_ / "console.log"); }

nlohmann::json ConsoleProgram::until(const std::string& what, const State& state,
                                     std::chrono::seconds patience) const {
    nlohmann::json last;
    bool came = false;
    (void)wait_until(
        [&] {
            last = report();
            came = !last.empty() && state(last);
            return came || has_left();
        },
        patience);
    if (!came)
        throw std::runtime_error("the console never came to: " + what + "\n" + last.dump(1) + "\n" +
                                 output());
    return last;
}

nlohmann::json ConsoleProgram::until_seen(const std::string& landmark, std::chrono::seconds patience) const {
    return until(
        landmark, [&](const nlohmann::json& frame) { return sees(frame, landmark); }, patience);
}

bool ConsoleProgram::has_left() const {
    siginfo_t ended{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           ended.si_pid == pid_;
}

void ConsoleProgram::press_at(const std::string& landmark, int times) const {
    const nlohmann::json box = report().at("landmarks").at(landmark);
    const int x = box[0].get<int>() + box[2].get<int>() / 2;
    const int y = box[1].get<int>() + box[3].get<int>() / 2;
    display_.xdotool({"mousemove", std::to_string(x), std::to_string(y), "click", "--repeat",
                      std::to_string(times), "--delay", "60", "1"});
}

void ConsoleProgram::click(const std::string& landmark) const { press_at(landmark, 1); }
void ConsoleProgram::double_click(const std::string& landmark) const { press_at(landmark, 2); }
void ConsoleProgram::key(const std::string& chord) const { display_.xdotool({"key", chord}); }
void ConsoleProgram::type(const std::string& text) const {
    display_.xdotool({"type", "--delay", "40", text});
}

std::string topmost(const nlohmann::json& report, const std::string& beginning) {
    std::string found;
    int top = 0;
    for (const auto& [name, box] : report.at("landmarks").items()) {
        const int y = box[1].get<int>();
        if (!name.starts_with(beginning) || (!found.empty() && y >= top)) continue;
        found = name;
        top = y;
    }
    return found;
}

}  // namespace monomi::console
