// The real console on a display, worked by mouse and keyboard, and watched through what it reports of each
// frame.
#pragma once
#include <chrono>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/gui/driver/display.h"

namespace monomi::console {

class ConsoleProgram {
  public:
    // `home` is that of a running suite; the console's settings are its own. `arguments` beside.
    ConsoleProgram(const Display& display, const std::string& home,
                   const std::vector<std::string>& arguments = {}, bool report = true);
    ~ConsoleProgram();
    ConsoleProgram(const ConsoleProgram&) = delete;
    ConsoleProgram& operator=(const ConsoleProgram&) = delete;

    // Of the last frame (frame_report.h); an empty object before the first.
    [[nodiscard]] nlohmann::json report() const;
    using State = std::function<bool(const nlohmann::json&)>;
    // Waits until a frame is so; throws with `what` and the report when none was in time
    // or the console ended.
    nlohmann::json until(const std::string& what, const State& state,
                         std::chrono::seconds patience = std::chrono::minutes(1)) const;
    nlohmann::json until_seen(const std::string& landmark,
                              std::chrono::seconds patience = std::chrono::minutes(1)) const;

    // Landmarks must be seen when these are called; the click is one of a person: no second try.
    void click(const std::string& landmark) const;
    void double_click(const std::string& landmark) const;
    void key(const std::string& chord) const;  // as xdotool names them: "ctrl+k", "Return"
    void type(const std::string& text) const;

    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] bool has_left() const;  // the program has ended
    [[nodiscard]] std::string output() const;

  private:
    void press_at(const std::string& landmark, int times) const;

    const Display& display_;
    TemporaryDirectory directory_;
    pid_t pid_ = 0;
};

[[nodiscard]] inline bool sees(const nlohmann::json& report, const std::string& landmark) {
    return report.contains("landmarks") && report["landmarks"].contains(landmark);
}
// The first landmark, from the top, whose name begins so; empty: none.
[[nodiscard]] std::string topmost(const nlohmann::json& report, const std::string& beginning);

}  // namespace monomi::console
