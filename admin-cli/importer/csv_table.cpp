#include "admin-cli/importer/csv_table.h"

#include <csv.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace monomi::importer {
namespace {

// Turns what libcsv reports into rows of the table.
class Collector {
  public:
    Collector(Table& table, Encoding encoding) : table_(table), encoding_(encoding) {}

    void begin_line(std::size_t line) {
        if (!open_) row_line_ = line;
        row_ended_ = false;
    }
    void end_line(std::string_view text) {
        const bool blank = !open_ && text.find_first_not_of(" \t\r\n") == std::string_view::npos;
        open_ = !row_ended_ && !blank;
    }
    [[nodiscard]] bool open() const { return open_; }
    [[nodiscard]] std::size_t row_line() const { return row_line_; }

    void cell(std::string_view bytes) {
        auto text = to_utf8(bytes, encoding_);
        if (!text && !problem_) {
            const std::size_t index = cells_.size();
            problem_ = RejectedRow{table_.path, row_line_,
                                   index < table_.header.size() ? table_.header[index] : std::string(), "",
                                   text.error().message};
        }
        cells_.emplace_back(text ? trim(*text) : std::string_view());
    }

    void row() {
        row_ended_ = true;
        std::vector<std::string> cells = std::move(cells_);
        cells_.clear();
        auto problem = std::exchange(problem_, std::nullopt);
        if (table_.header.empty()) {
            if (problem) header_problem_ = problem->reason;
            table_.header = std::move(cells);
            return;
        }
        ++table_.rows_read;
        while (cells.size() > table_.header.size() && cells.back().empty()) cells.pop_back();
        if (cells.size() != table_.header.size() && !problem) {
            problem = RejectedRow{
                table_.path, row_line_, "", "",
                fmt::format("has {} cells where the header has {}", cells.size(), table_.header.size())};
        }
        if (problem) {
            table_.rejected.push_back(std::move(*problem));
        } else {
            table_.rows.push_back({row_line_, std::move(cells)});
        }
    }

    [[nodiscard]] const std::optional<std::string>& header_problem() const { return header_problem_; }

  private:
    Table& table_;
    Encoding encoding_;
    bool open_ = false;  // a row has begun and goes on in the next line
    bool row_ended_ = false;
    std::size_t row_line_ = 1;
    std::vector<std::string> cells_;
    std::optional<RejectedRow> problem_;
    std::optional<std::string> header_problem_;
};

void on_cell(void* data, std::size_t size, void* collector) {
    static_cast<Collector*>(collector)->cell({static_cast<const char*>(data), size});
}
void on_row(int, void* collector) { static_cast<Collector*>(collector)->row(); }

struct Parser {
    csv_parser parser{};
    Parser() { csv_init(&parser, 0); }
    ~Parser() { csv_free(&parser); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
};

// The next physical line of the text with its end (LF, CRLF or CR).
std::string_view next_line(std::string_view text) {
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos) return text;
    const bool crlf = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    return text.substr(0, end + (crlf ? 2 : 1));
}

Status index_header(Table& table) {
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const std::string& name = table.header[i];
        if (name.empty()) continue;
        if (!table.columns.emplace(name, i).second) {
            return fail("{}: line 1: two columns are named '{}'", table.path, name);
        }
    }
    return {};
}

}  // namespace

std::optional<std::size_t> Table::column(std::string_view name) const {
    const auto found = columns.find(std::string(name));
    if (found == columns.end()) return std::nullopt;
    return found->second;
}

Result<InputFile> read_input(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail("{}: cannot be read: {}", path, std::strerror(errno));
    std::ostringstream content;
    content << in.rdbuf();
    if (!in) return fail("{}: cannot be read: {}", path, std::strerror(errno));
    return InputFile{path, content.str()};
}

Result<Table> read_csv(const InputFile& file, Encoding encoding, char delimiter) {
    Table table;
    table.path = file.path;
    if (has_utf16_mark(file.content)) {
        return fail("{}: is UTF-16 (\"Unicode text\"); save it as \"CSV UTF-8\"", file.path);
    }
    bool marked = false;
    std::string_view rest = without_byte_order_mark(file.content, marked);
    if (marked) encoding = Encoding::utf8;

    Collector collector(table, encoding);
    Parser parser;
    csv_set_delim(&parser.parser, static_cast<unsigned char>(delimiter));
    for (std::size_t line = 1; !rest.empty(); ++line) {
        const std::string_view text = next_line(rest);
        rest.remove_prefix(text.size());
        collector.begin_line(line);
        std::size_t read = csv_parse(&parser.parser, text.data(), text.size(), on_cell, on_row, &collector);
        const bool ended = text.back() == '\n' || text.back() == '\r';
        if (!ended) read += csv_parse(&parser.parser, "\n", 1, on_cell, on_row, &collector) - 1;
        if (read != text.size()) {
            return fail("{}: line {}: {}", file.path, line, csv_strerror(csv_error(&parser.parser)));
        }
        collector.end_line(text);
    }
    // Every line has ended, so a row that is still open is within quotes.
    if (collector.open()) {
        ++table.rows_read;
        table.rejected.push_back({file.path, collector.row_line(), "", "",
                                  "a quote that opens here is never closed; nothing after it could be read"});
    }
    if (table.header.empty()) return fail("{}: is empty; its first line must name the columns", file.path);
    if (collector.header_problem()) return fail("{}: line 1: {}", file.path, *collector.header_problem());
    if (const auto indexed = index_header(table); !indexed) return fail(indexed.error());
    return table;
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) {
        if (&cell != &cells.front()) line += ',';
        const bool blank_line = cells.size() == 1 && cell.empty();
        const bool quote =
            blank_line || cell.find_first_of(",\"\r\n") != std::string::npos || trim(cell) != cell;
        if (!quote) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char c : cell) line += c == '"' ? std::string("\"\"") : std::string(1, c);
        line += '"';
    }
    return line + "\r\n";
}

}  // namespace monomi::importer
