// What the tests of views ask of a stage, again and again.
#pragma once
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/gui/support/every_state.h"
#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

namespace monomi::console {

// The question of this kind that the view asked in the last frame.
template <class Query>
[[nodiscard]] Query asked(Stage& stage) {
    for (const Inquiry& inquiry : stage.session().interest().inquiries)
        if (const auto* query = std::get_if<Query>(&inquiry)) return *query;
    FAIL("nothing was asked");
    return {};
}

// A folder that exports go to while this lives.
class ExportFolder {
  public:
    ExportFolder() { setenv("XDG_DOWNLOAD_DIR", folder_.path().c_str(), 1); }
    ~ExportFolder() { unsetenv("XDG_DOWNLOAD_DIR"); }
    ExportFolder(const ExportFolder&) = delete;
    ExportFolder& operator=(const ExportFolder&) = delete;
    // "trends": what the view wrote as of the day of fake pictures.
    [[nodiscard]] std::string written(const std::string& name) const {
        std::stringstream text;
        text << std::ifstream(folder_ / ("monomi-" + name + "-2026-11-30.csv")).rdbuf();
        return text.str();
    }

  private:
    TemporaryDirectory folder_;
};

// A view, and the choices that make a page of it.
struct ViewPage {
    const char* view = "";
    std::map<std::string, std::string> choices{};
};

// What check_every_state() checks of views, of each of these pages; and that a panel says why there is
// nothing.
inline void check_pages(const std::vector<ViewPage>& pages) {
    std::vector<std::string_view> views;
    for (const ViewPage& page : pages) views.emplace_back(page.view);
    std::size_t next = 0;  // one page after another, in every state
    check_every_state(views, [&](const ShownState& state) {
        for (const auto& [name, value] : pages[next++ % pages.size()].choices)
            state.stage.session().choices[name] = value;
    });
    for (const FakeKind kind : {FakeKind::loading, FakeKind::error}) {
        for (const ViewPage& page : pages) {
            CAPTURE(name_of(kind), page.view, page.choices);
            Stage stage;
            stage.show(fake_picture(kind));
            for (const auto& [name, value] : page.choices) stage.session().choices[name] = value;
            stage.go(page.view);
            CHECK(stage.sees("panel"));
        }
    }
}

}  // namespace monomi::console
