// A CSV file: every row has as many cells as the header, or is rejected with its line; written again it is
// read as the same.
#include <string>

#include "admin-cli/importer/csv_table.h"
#include "common/wire/text.h"
#include "tests/fuzz/fuzz.h"

using namespace monomi;
using namespace monomi::importer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const InputFile file{"file.csv", std::string(fuzz::text_of(data, size))};
    for (const auto encoding : {Encoding::automatic, Encoding::utf8, Encoding::cp932}) {
        const auto table = read_csv(file, encoding, ',');
        if (!table) {
            fuzz::require(!table.error().message.empty(), "a refusal without reason");
            continue;
        }
        fuzz::require(table->rows.size() + table->rejected.size() == table->rows_read, "a row that is lost");
        std::string written = csv_line(table->header);
        for (const auto& row : table->rows) {
            fuzz::require(row.cells.size() == table->header.size(), "a row of another length");
            for (const auto& cell : row.cells) fuzz::require(wire::is_utf8(cell), "a cell that is not UTF-8");
            written += csv_line(row.cells);
        }
        for (const auto& rejected : table->rejected) {
            fuzz::require(rejected.line > 1 && !rejected.reason.empty(),
                          "a rejected row without line or reason");
        }
        // A header that begins with blanks and then a byte order mark would begin with the mark.
        bool marked = false;
        (void)without_byte_order_mark(written, marked);
        if (marked) continue;
        const auto again = read_csv({"again.csv", written}, Encoding::utf8, ',');
        fuzz::require(again.has_value(), "a table that is refused once written");
        fuzz::require(again->header == table->header, "another header once written");
        fuzz::require(again->rows.size() == table->rows.size(), "another number of rows once written");
        for (std::size_t i = 0; i < again->rows.size(); ++i) {
            fuzz::require(again->rows[i].cells == table->rows[i].cells, "another row once written");
        }
    }
    return 0;
}
