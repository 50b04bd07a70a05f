#include "admin-gui/app/window.h"

#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace monomi::console {
namespace {

std::string& last_error() {
    static std::string text;
    return text;
}

Key named_key(int key) {
    switch (key) {
        case GLFW_KEY_TAB:
            return Key::tab;
        case GLFW_KEY_LEFT:
            return Key::left;
        case GLFW_KEY_RIGHT:
            return Key::right;
        case GLFW_KEY_UP:
            return Key::up;
        case GLFW_KEY_DOWN:
            return Key::down;
        case GLFW_KEY_PAGE_UP:
            return Key::page_up;
        case GLFW_KEY_PAGE_DOWN:
            return Key::page_down;
        case GLFW_KEY_HOME:
            return Key::home;
        case GLFW_KEY_END:
            return Key::end;
        case GLFW_KEY_INSERT:
            return Key::insert;
        case GLFW_KEY_DELETE:
            return Key::del;
        case GLFW_KEY_BACKSPACE:
            return Key::backspace;
        case GLFW_KEY_SPACE:
            return Key::space;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return Key::enter;
        case GLFW_KEY_ESCAPE:
            return Key::escape;
        default:
            break;
    }
    if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12)
        return static_cast<Key>(static_cast<int>(Key::f1) + key - GLFW_KEY_F1);
    return Key::none;
}

// Letters and digits as the keyboard's layout has them.
Key printed_key(int key, int scancode) {
    const char* name = glfwGetKeyName(key, scancode);
    const char letter = name != nullptr && name[1] == '\0'
                            ? static_cast<char>(std::tolower(static_cast<unsigned char>(*name)))
                            : '\0';
    if (letter >= 'a' && letter <= 'z') return static_cast<Key>(static_cast<int>(Key::a) + letter - 'a');
    if (letter >= '0' && letter <= '9') return static_cast<Key>(static_cast<int>(Key::zero) + letter - '0');
    if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z)
        return static_cast<Key>(static_cast<int>(Key::a) + key - GLFW_KEY_A);
    if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9)
        return static_cast<Key>(static_cast<int>(Key::zero) + key - GLFW_KEY_0);
    return Key::none;
}

Error display_error() {
    return {"no window can be opened (" + (last_error().empty() ? std::string{"no display"} : last_error()) +
            "). Run it in a desktop session, set DISPLAY, or without a screen use: xvfb-run -s '-screen 0 "
            "1680x1050x24' "
            "monomi-console …"};
}

const char* clipboard_text(void* window) { return glfwGetClipboardString(static_cast<GLFWwindow*>(window)); }
void set_clipboard_text(void* window, const char* text) {
    glfwSetClipboardString(static_cast<GLFWwindow*>(window), text);
}

GLFWcursor* cursor_of(ImGuiMouseCursor cursor) {
    static const std::array cursors{glfwCreateStandardCursor(GLFW_ARROW_CURSOR),
                                    glfwCreateStandardCursor(GLFW_IBEAM_CURSOR),
                                    glfwCreateStandardCursor(GLFW_HAND_CURSOR)};
    return cursor == ImGuiMouseCursor_TextInput ? cursors[1]
           : cursor == ImGuiMouseCursor_Hand    ? cursors[2]
                                                : cursors[0];
}

}  // namespace

struct Window::Callbacks {
    static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }
    static Input* input(GLFWwindow* window) {
        of(window).had_event_ = true;
        return of(window).input_;
    }
    static void move(GLFWwindow* window, double x, double y) {
        int wide = 0, high = 0;
        glfwGetWindowSize(window, &wide, &high);
        const float ratio = wide > 0 ? static_cast<float>(of(window).width()) / static_cast<float>(wide) : 1;
        if (Input* to = input(window)) to->move(static_cast<float>(x) * ratio, static_cast<float>(y) * ratio);
    }
    static void button(GLFWwindow* window, int index, int action, int) {
        if (Input* to = input(window); to && index < 3) to->button(index, action == GLFW_PRESS);
    }
    static void scroll(GLFWwindow* window, double x, double y) {
        if (Input* to = input(window)) to->wheel(static_cast<float>(x), static_cast<float>(y));
    }
    static void key(GLFWwindow* window, int code, int scancode, int action, int mods) {
        Input* to = input(window);
        Key key = named_key(code);
        if (key == Key::none) key = printed_key(code, scancode);
        if (to == nullptr || key == Key::none) return;
        const bool ctrl = (mods & GLFW_MOD_CONTROL) != 0;
        const bool alt = (mods & GLFW_MOD_ALT) != 0;
        const bool shift = (mods & GLFW_MOD_SHIFT) != 0;
        if (action == GLFW_REPEAT)
            to->repeat({key, ctrl, alt, shift});
        else
            to->key(key, action == GLFW_PRESS, ctrl, alt, shift);
    }
    static void character(GLFWwindow* window, unsigned code_point) {
        if (Input* to = input(window)) to->character(code_point);
    }
    static void enter(GLFWwindow* window, int entered) {
        if (Input* to = input(window); to && entered == GLFW_FALSE) to->leave();
    }
    static void focus(GLFWwindow* window, int focused) {
        if (Input* to = input(window); to && focused == GLFW_FALSE) to->leave();
    }
    static void changed(GLFWwindow* window) { of(window).had_event_ = of(window).damaged_ = true; }
    static void resized(GLFWwindow* window, int, int) { changed(window); }
};

Result<std::unique_ptr<Window>> Window::open(const Wish& wish) {
    glfwSetErrorCallback([](int, const char* text) { last_error() = text; });
    if (glfwInit() != GLFW_TRUE) return fail(display_error());
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    glfwWindowHint(GLFW_VISIBLE, wish.visible ? GLFW_TRUE : GLFW_FALSE);
    std::unique_ptr<Window> out{new Window};
    out->window_ = glfwCreateWindow(wish.width, wish.height, "Monomi", nullptr, nullptr);
    if (out->window_ == nullptr) return fail(display_error());
    glfwMakeContextCurrent(out->window_);
    glfwSwapInterval(1);
    glfwSetWindowSizeLimits(out->window_, 640, 480, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwSetWindowUserPointer(out->window_, out.get());
    glfwSetCursorPosCallback(out->window_, Callbacks::move);
    glfwSetMouseButtonCallback(out->window_, Callbacks::button);
    glfwSetScrollCallback(out->window_, Callbacks::scroll);
    glfwSetKeyCallback(out->window_, Callbacks::key);
    glfwSetCharCallback(out->window_, Callbacks::character);
    glfwSetCursorEnterCallback(out->window_, Callbacks::enter);
    glfwSetWindowFocusCallback(out->window_, Callbacks::focus);
    glfwSetWindowRefreshCallback(out->window_, Callbacks::changed);
    glfwSetFramebufferSizeCallback(out->window_, Callbacks::resized);
    ImGuiIO& io = ImGui::GetIO();
    // By frames, of which each takes one edge of a button: 0.3 s, as by default, is too short where frames
    // are slow.
    io.MouseDoubleClickTime = 0.6f;
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ClipboardUserData = out->window_;
    io.GetClipboardTextFn = clipboard_text;
    io.SetClipboardTextFn = set_clipboard_text;
    out->renderer_ = ImGui_ImplOpenGL3_Init("#version 130");
    if (!out->renderer_) return fail("OpenGL 3.0 is not available on this display");
    return out;
}

Window::~Window() {
    if (renderer_) ImGui_ImplOpenGL3_Shutdown();
    if (window_ != nullptr) glfwDestroyWindow(window_);
    glfwTerminate();
}

bool Window::wait(double seconds) {
    had_event_ = false;
    if (seconds > 0)
        glfwWaitEventsTimeout(seconds);
    else
        glfwPollEvents();
    return had_event_;
}

void Window::set_title(const std::string& title) {
    if (title == title_) return;
    title_ = title;
    glfwSetWindowTitle(window_, title.c_str());
}

bool Window::should_close() const { return glfwWindowShouldClose(window_) == GLFW_TRUE; }

float Window::content_scale() const {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    return std::clamp(std::max(x, y), 1.0f, 4.0f);
}

int Window::width() const {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    return width;
}

int Window::height() const {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    return height;
}

void Window::renew_fonts() {
    // Both go together: a texture made while the other device objects are missing would be made again from
    // cleared pixels.
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    ImGui_ImplOpenGL3_CreateDeviceObjects();
}

void Window::draw(unsigned background) const {
    const auto part = [&](int shift) { return static_cast<float>(background >> shift & 0xFFu) / 255.0f; };
    const ImGuiIO& io = ImGui::GetIO();
    glViewport(0, 0, static_cast<int>(io.DisplaySize.x), static_cast<int>(io.DisplaySize.y));
    glClearColor(part(0), part(8), part(16), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Window::swap() { glfwSwapBuffers(window_); }

void Window::show_cursor() { glfwSetCursor(window_, cursor_of(ImGui::GetMouseCursor())); }

void Window::wake() { glfwPostEmptyEvent(); }

}  // namespace monomi::console
