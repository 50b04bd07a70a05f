// A CSV file as a table of UTF-8 cells.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "admin-cli/importer/encoding.h"
#include "common/domain/result.h"

namespace monomi::importer {

// A file of the command: its name as the user gave it, and its bytes.
struct InputFile {
    std::string path;
    std::string content;
};

[[nodiscard]] Result<InputFile> read_input(const std::string& path);

// Why a row, or what it contributes to one record, was left out. Line 1 is the header; a row that spans lines
// has the number of its first. `column` is empty where the row as a whole is meant.
struct RejectedRow {
    std::string file;
    std::size_t line = 0;
    std::string column;
    std::string record;  // "deal D-0001", where a record was about to be made
    std::string reason;
    bool operator==(const RejectedRow&) const = default;
};

struct Row {
    std::size_t line = 0;
    std::vector<std::string> cells;  // as many as the header has
};

struct Table {
    std::string path;
    std::vector<std::string> header;
    std::vector<Row> rows;
    std::size_t rows_read = 0;          // without the header and blank lines, rejected ones included
    std::vector<RejectedRow> rejected;  // wrong number of cells, wrong encoding, a quote left open

    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
    std::unordered_map<std::string, std::size_t> columns;
};

// CRLF, LF and CR line ends, quoted cells, blank lines. Fails where nothing can be read: no header, two
// columns of one name, UTF-16.
[[nodiscard]] Result<Table> read_csv(const InputFile& file, Encoding encoding, char delimiter);

// `cells` as one line of CSV, quoted where needed, with CRLF.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

}  // namespace monomi::importer
