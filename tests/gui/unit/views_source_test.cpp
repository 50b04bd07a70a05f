// What the types cannot keep out of a view: colours that are no token, and literals passed off as data.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/catch.h"

TEST_CASE("No view has a colour of its own, nor shows a literal as data") {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator("admin-gui/views")) {
        std::ifstream in(entry.path());
        std::stringstream text;
        text << in.rdbuf();
        ++files;
        for (const char* banned :
             {"IM_COL32", "ImVec4", "raw(\"", "raw(u8\"", "ImGui::Text", "ImGui::Button"}) {
            INFO(entry.path() << " has " << banned);
            CHECK(text.str().find(banned) == std::string::npos);
        }
    }
    CHECK(files > 4);
}
