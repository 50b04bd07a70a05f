#include "tests/unit/documents/markdown.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <regex>
#include <string_view>

#include "tests/support/catch.h"

namespace monomi::documents {

namespace {

std::string trimmed(std::string text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Row cells_of(const std::string& line) {
    Row cells;
    std::size_t begin = 1;
    for (std::size_t end; (end = line.find('|', begin)) != std::string::npos; begin = end + 1) {
        cells.push_back(trimmed(line.substr(begin, end - begin)));
    }
    return cells;
}

// GitHub: lower case, punctuation left out, a hyphen for each space.
std::string anchor_of(std::string heading) {
    static constexpr std::array<std::string_view, 8> wide_punctuation{"「", "」", "、", "。",
                                                                      "（", "）", "：", "・"};
    for (const std::string_view mark : wide_punctuation) {
        for (std::size_t at; (at = heading.find(mark)) != std::string::npos;) heading.erase(at, mark.size());
    }
    std::string anchor;
    for (const char c : heading) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ') {
            anchor += '-';
        } else if (byte >= 0x80 || std::isalnum(byte) != 0 || c == '-' || c == '_') {
            anchor += static_cast<char>(std::tolower(byte));
        }
    }
    return anchor;
}

void read_text(Document& document, const std::string& line, std::size_t number) {
    static const std::regex code("`([^`]+)`"), link(R"(\]\(([^)\s]+)\))");
    Section& section = document.sections.back();
    for (std::sregex_iterator at(line.begin(), line.end(), code), end; at != end; ++at) {
        section.code.insert((*at)[1]);
    }
    const std::string plain = std::regex_replace(line, code, "");
    for (std::sregex_iterator at(plain.begin(), plain.end(), link), end; at != end; ++at) {
        document.links.push_back({(*at)[1], number});
    }
}

}  // namespace

Document read_document(const std::filesystem::path& file) {
    Document document;
    document.file = file;
    document.sections.emplace_back();
    std::ifstream in(file);
    if (!in) FAIL("cannot read " << file);
    std::string fence;  // what opened the block of code that we are in
    bool in_table = false;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with("```")) {
            fence = fence.empty() ? line : "";
        } else if (!fence.empty()) {
            if (fence == "```sh") document.commands.push_back(line);
        } else {
            if (line.starts_with("#")) {
                const std::string heading = trimmed(line.substr(line.find_first_not_of('#')));
                if (line.starts_with("## ")) document.sections.push_back({heading, {}, {}});
                document.anchors.insert(anchor_of(heading));
            }
            const bool row = line.starts_with("|");
            std::vector<Table>& tables = document.sections.back().tables;
            if (row && !in_table) {
                tables.push_back({cells_of(line), {}});
            } else if (row && !line.starts_with("|---")) {
                tables.back().rows.push_back(cells_of(line));
            }
            in_table = row;
            read_text(document, line, number);
        }
    }
    return document;
}

std::vector<std::filesystem::path> all_documents() {
    std::vector<std::filesystem::path> files;
    for (auto at = std::filesystem::recursive_directory_iterator("."); at != end(at); ++at) {
        const std::string name = at->path().filename().string();
        if (at->is_directory() && (name == "build" || name.starts_with("."))) {
            at.disable_recursion_pending();
        } else if (at->path().extension() == ".md") {
            files.push_back(at->path().lexically_normal());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace monomi::documents
