// What a frame of the console costs the main thread: Dear ImGui and the views, without raster.
#pragma once
#include <string>
#include <vector>

namespace monomi::console::bench {

struct FrameSize {
    std::size_t partners = 10'000, reps = 100'000, alerts = 2'000;
    int frames = 200;  // of each scene
};

struct Scene {
    std::string name;
    // Processor time of the main thread, ms a frame.
    double median = 0, worst_of_100 = 0;  // the same picture, frame after frame
    double changing = 0;                  // median; every part of the picture is new in each frame
    std::size_t vertices = 0;             // of a frame
    double fingerprint = 0;               // ms: telling that a frame is as the one before
};

[[nodiscard]] std::vector<Scene> measure_frames(const FrameSize& size);

}  // namespace monomi::console::bench
