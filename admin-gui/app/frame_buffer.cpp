#include "admin-gui/app/frame_buffer.h"

#include <GL/gl.h>
#include <GL/glext.h>
#include <GLFW/glfw3.h>

#include <algorithm>
#include <utility>

namespace monomi::console {
namespace {

template <class Function>
Function load(const char* name) {
    return reinterpret_cast<Function>(glfwGetProcAddress(name));
}

struct Calls {
    PFNGLGENFRAMEBUFFERSPROC generate = load<PFNGLGENFRAMEBUFFERSPROC>("glGenFramebuffers");
    PFNGLDELETEFRAMEBUFFERSPROC remove = load<PFNGLDELETEFRAMEBUFFERSPROC>("glDeleteFramebuffers");
    PFNGLBINDFRAMEBUFFERPROC bind = load<PFNGLBINDFRAMEBUFFERPROC>("glBindFramebuffer");
    PFNGLFRAMEBUFFERTEXTURE2DPROC texture = load<PFNGLFRAMEBUFFERTEXTURE2DPROC>("glFramebufferTexture2D");
    PFNGLCHECKFRAMEBUFFERSTATUSPROC status =
        load<PFNGLCHECKFRAMEBUFFERSTATUSPROC>("glCheckFramebufferStatus");
    [[nodiscard]] bool complete() const { return generate && remove && bind && texture && status; }
};

const Calls& calls() {
    static const Calls all;
    return all;
}

}  // namespace

Result<FrameBuffer> FrameBuffer::make(int width, int height) {
    if (!calls().complete()) return fail("OpenGL here has no frame buffer objects (OpenGL 3.0 is needed)");
    FrameBuffer out;
    out.width_ = width;
    out.height_ = height;
    glGenTextures(1, &out.texture_);
    glBindTexture(GL_TEXTURE_2D, out.texture_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    calls().generate(1, &out.frame_);
    calls().bind(GL_FRAMEBUFFER, out.frame_);
    calls().texture(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, out.texture_, 0);
    if (calls().status(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        return fail("OpenGL here cannot draw a picture of {}x{} pixels", width, height);
    return out;
}

FrameBuffer::FrameBuffer(FrameBuffer&& other) noexcept
    : frame_(std::exchange(other.frame_, 0)),
      texture_(std::exchange(other.texture_, 0)),
      width_(other.width_),
      height_(other.height_) {}

FrameBuffer::~FrameBuffer() {
    if (frame_ != 0) calls().remove(1, &frame_);
    if (texture_ != 0) glDeleteTextures(1, &texture_);
}

void FrameBuffer::bind() const { calls().bind(GL_FRAMEBUFFER, frame_); }

Image FrameBuffer::read() const {
    Image out{width_, height_, {}};
    const std::size_t row = static_cast<std::size_t>(width_) * 4;
    std::vector<std::uint8_t> upside_down(row * static_cast<std::size_t>(height_));
    bind();
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
    out.rgba.reserve(upside_down.size());
    for (std::size_t y = static_cast<std::size_t>(height_); y-- > 0;) {
        const auto from = upside_down.begin() + static_cast<std::ptrdiff_t>(y * row);
        out.rgba.insert(out.rgba.end(), from, from + static_cast<std::ptrdiff_t>(row));
    }
    return out;
}

}  // namespace monomi::console
