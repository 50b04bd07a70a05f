// A picture in memory to draw into, of any size and without a visible window.
#pragma once
#include "admin-gui/app/png_file.h"

namespace monomi::console {

// Needs the present thread's OpenGL context for its whole life.
class FrameBuffer {
  public:
    [[nodiscard]] static Result<FrameBuffer> make(int width, int height);
    FrameBuffer(FrameBuffer&& other) noexcept;
    FrameBuffer& operator=(FrameBuffer&&) = delete;
    ~FrameBuffer();

    void bind() const;
    [[nodiscard]] Image read() const;

  private:
    FrameBuffer() = default;
    unsigned frame_ = 0, texture_ = 0;
    int width_ = 0, height_ = 0;
};

}  // namespace monomi::console
