// What the tests of the documents read from Markdown: headings, code, tables, links and commands. Enough for
// how these documents are written, not for all of Markdown.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace monomi::documents {

struct Link {
    std::string target;  // as written: `../README.md#licences`
    std::size_t line = 0;
};

// The cells of one row, as written.
using Row = std::vector<std::string>;

struct Table {
    Row header;
    std::vector<Row> rows;
};

// From one `## ` heading to the next; the first has what stands before any.
struct Section {
    std::string heading;
    std::set<std::string> code;  // the texts in backticks
    std::vector<Table> tables;
};

struct Document {
    std::filesystem::path file;
    std::vector<Section> sections;
    std::vector<Link> links;
    std::set<std::string> anchors;      // of all its headings, as GitHub forms them
    std::vector<std::string> commands;  // the lines of its ```sh blocks
};

[[nodiscard]] Document read_document(const std::filesystem::path& file);

// Every Markdown file of the repository, in the order of their names.
[[nodiscard]] std::vector<std::filesystem::path> all_documents();

}  // namespace monomi::documents
