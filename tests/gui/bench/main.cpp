// monomi-console-bench: what the console costs, frame by frame and idle.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <exception>

#include "tests/gui/bench/frame_bench.h"
#include "tests/gui/bench/idle_bench.h"

int main(int argc, char** argv) {
    using namespace monomi::console::bench;
    FrameSize size;
    bool quick = false;
    int idle = 10;
    CLI::App app("Measures the console: processor time of a frame, and of an idle console.",
                 "monomi-console-bench");
    app.add_flag("--quick", quick, "Tiny counts, frames only: shows that everything runs");
    app.add_option("--idle", idle, "Seconds of watching the real console under Xvfb; 0: none");
    app.add_option("--partners", size.partners);
    app.add_option("--reps", size.reps);
    app.add_option("--frames", size.frames, "Frames of each scene")->check(CLI::Range(8, 100'000));
    CLI11_PARSE(app, argc, argv);
    if (quick) {
        size = {.partners = 200, .reps = 1'000, .alerts = 40, .frames = 8};
        idle = 0;
    }
    try {
        fmt::print("A frame's processor time in ms: {} partners, {} reps\n", size.partners, size.reps);
        fmt::print("{:<44}{:>8}{:>8}{:>10}{:>10}{:>13}\n", "", "median", "p99", "changing", "vertices",
                   "fingerprint");
        for (const Scene& scene : measure_frames(size))
            fmt::print("{:<44}{:>8.2f}{:>8.2f}{:>10.2f}{:>10}{:>13.2f}\n", scene.name, scene.median,
                       scene.worst_of_100, scene.changing, scene.vertices, scene.fingerprint);
        if (idle > 0) fmt::print("\nThe idle console under Xvfb, {} s each\n", idle);
        for (const char* view : {"overview", "reps", "system"}) {
            if (idle <= 0) break;
            const IdleCost cost = measure_idle(view, idle);
            fmt::print("{:<44}{:>6.2f} % of a core, {:.1f} frames a second\n", view, cost.cpu_percent,
                       cost.frames_a_second);
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "monomi-console-bench: {}\n", error.what());
        return 1;
    }
    return 0;
}
