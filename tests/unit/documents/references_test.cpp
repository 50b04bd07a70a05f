// What the documents point to is there.
#include <array>
#include <set>
#include <string_view>

#include "tests/support/catch.h"
#include "tests/unit/documents/markdown.h"

using namespace monomi::documents;

namespace {

bool names_no_single_file(const std::string& text) {
    return text.find_first_of("<>*?{}[]") != std::string::npos || text.find("…") != std::string::npos ||
           text.find("NAME") != std::string::npos;
}

// A path from the root of the repository, without the arguments that follow it; else empty.
std::string repository_path(const std::string& code) {
    static constexpr std::array<std::string_view, 9> folders{"admin-cli/", "admin-gui/", "cmake/",
                                                             "common/",    "config/",    "docs/",
                                                             "scripts/",   "services/",  "tests/"};
    for (const std::string_view folder : folders) {
        if (code.starts_with(folder)) return code.substr(0, code.find(' '));
    }
    return {};
}

}  // namespace

TEST_CASE("every link leads somewhere") {
    std::size_t checked = 0;
    for (const auto& file : all_documents()) {
        const Document document = read_document(file);
        for (const Link& link : document.links) {
            if (link.target.find("://") != std::string::npos) continue;
            INFO(file.string() << ":" << link.line << ": " << link.target);
            const auto hash = link.target.find('#');
            const std::string path = link.target.substr(0, hash);
            const auto target = path.empty() ? file : (file.parent_path() / path).lexically_normal();
            REQUIRE(std::filesystem::exists(target));
            if (hash != std::string::npos) {
                CHECK(read_document(target).anchors.count(link.target.substr(hash + 1)) == 1);
            }
            ++checked;
        }
    }
    CHECK(checked > 30);
}

TEST_CASE("the index of the documents names each of them") {
    std::set<std::string> named;
    for (const Link& link : read_document("docs/README.md").links) named.insert(link.target);
    for (const auto& file : all_documents()) {
        if (file.parent_path() != "docs" || file.filename() == "README.md") continue;
        INFO(file.string() << " is not in docs/README.md");
        CHECK(named.count(file.filename().string()) == 1);
    }
}

TEST_CASE("every file that is named as one of the repository is there") {
    std::size_t checked = 0;
    for (const auto& file : all_documents()) {
        for (const Section& section : read_document(file).sections) {
            for (const std::string& code : section.code) {
                const std::string path = repository_path(code);
                if (path.empty() || names_no_single_file(path)) continue;
                INFO(file.string() << ": " << code);
                CHECK((std::filesystem::exists(path) || std::filesystem::exists(file.parent_path() / path)));
                ++checked;
            }
        }
    }
    CHECK(checked > 30);
}
