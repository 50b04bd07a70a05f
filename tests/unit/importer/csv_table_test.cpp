#include "admin-cli/importer/csv_table.h"

#include "tests/unit/importer/import_fixture.h"

namespace monomi::importer {
namespace {

Table table_of(const std::string& content, Encoding encoding = Encoding::automatic, char delimiter = ',') {
    auto table = read_csv({"x.csv", content}, encoding, delimiter);
    INFO((table ? std::string() : table.error().message));
    REQUIRE(table);
    return std::move(*table);
}

using Cells = std::vector<std::string>;

TEST_CASE("LF, CRLF and CR end lines, a last line may lack its end") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        const Table table = table_of("a,b" + end + "1,2" + end + "3,4");
        CHECK(table.header == Cells{"a", "b"});
        REQUIRE(table.rows.size() == 2);
        CHECK(table.rows[1].cells == Cells{"3", "4"});
        CHECK(table.rows[1].line == 3);
    }
}

TEST_CASE("quoted cells hold delimiters, quotes and line ends; lines are counted through them") {
    const Table table = table_of("a,b\r\n\"x,\"\"y\"\"\r\nz\",2\r\n\r\n3,4\r\n");
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].cells == Cells{"x,\"y\"\r\nz", "2"});
    CHECK(table.rows[0].line == 2);
    CHECK(table.rows[1].line == 5);
}

TEST_CASE("cells are trimmed, of ideographic spaces too") {
    CHECK(table_of("a,b\n 1 ,　田中　太郎　\n").rows[0].cells == Cells{"1", "田中　太郎"});
}

TEST_CASE("a byte order mark is no part of the first column") {
    CHECK(table_of("\xEF\xBB\xBF"
                   "id,b\n1,2\n")
              .column("id") == 0u);
    CHECK(table_of("\xEF\xBB\xBF"
                   "id,b\n1,髙橋\n",
                   Encoding::cp932)
              .rows[0]
              .cells[1] == "髙橋");
}

TEST_CASE("CP932 is read, with its own 髙 and 﨑 and bytes that look like ASCII") {
    // 髙 FBFC (IBM extension), 﨑 ED95 (NEC selected), 表 955C with a backslash as its second byte.
    const Table table = table_of("name,x\n\xFB\xFC\x8B\xB4,\xED\x95\n\x95\x5C,1\n", Encoding::cp932);
    CHECK(table.rows[0].cells == Cells{"髙橋", "﨑"});
    CHECK(table.rows[1].cells[0] == "表");
}

TEST_CASE("a cell in the wrong encoding rejects its row alone and names the mending") {
    const Table utf8 = table_of("a,b\n1,\x8B\xB4\n2,ok\n");
    REQUIRE(utf8.rows.size() == 1);
    REQUIRE(utf8.rejected.size() == 1);
    CHECK(utf8.rejected[0].line == 2);
    CHECK(utf8.rejected[0].column == "b");
    CHECK(utf8.rejected[0].reason.find("cp932") != std::string::npos);
    const Table cp932 = table_of("a,b\n1,\xFD\xFE\n2,ok\n", Encoding::cp932);
    CHECK(cp932.rejected.size() == 1);
    CHECK(cp932.rows.size() == 1);
}

TEST_CASE("a row with another number of cells is rejected; empty cells at its end are not counted") {
    const Table table = table_of("a,b\n1\n1,2,3\n1,2,,\n4,5\n");
    CHECK(table.rows.size() == 2);
    CHECK(table.rows_read == 4);
    REQUIRE(table.rejected.size() == 2);
    CHECK(table.rejected[0].reason == "has 1 cells where the header has 2");
    CHECK(table.rejected[1].line == 3);
}

TEST_CASE("a quote that is never closed is reported with its line") {
    const Table table = table_of("a,b\n1,2\n\"3,4\n5,6\n");
    CHECK(table.rows.size() == 1);
    REQUIRE(table.rejected.size() == 1);
    CHECK(table.rejected[0].line == 3);
    CHECK(table.rejected[0].reason.find("never closed") != std::string::npos);
}

TEST_CASE("files of which nothing can be read are refused") {
    const auto error = [](const std::string& content) {
        return read_csv({"x.csv", content}, Encoding::automatic, ',').error().message;
    };
    CHECK(error("") == "x.csv: is empty; its first line must name the columns");
    CHECK(error("\n\r\n").find("is empty") != std::string::npos);
    CHECK(error("a,b,a\n") == "x.csv: line 1: two columns are named 'a'");
    CHECK(error(std::string("\xFF\xFE"
                            "a\0",
                            4))
              .find("UTF-16") != std::string::npos);
    CHECK(error("\x8B\xB4,b\n").find("line 1: not UTF-8") != std::string::npos);
    CHECK_FALSE(read_input("/no/such/file.csv"));
}

TEST_CASE("another delimiter") {
    CHECK(table_of("a;b\n1;2\n", Encoding::automatic, ';').rows[0].cells == Cells{"1", "2"});
    CHECK(table_of("a\tb\n1\t2\n", Encoding::automatic, '\t').rows[0].cells == Cells{"1", "2"});
}

TEST_CASE("a written line reads back") {
    const Cells cells{"plain", "a,b", "say \"x\"", "two\nlines", ""};
    CHECK(csv_line({"a", "b"}) == "a,b\r\n");
    // An empty line would be no row at all.
    CHECK(table_of("a\n" + csv_line({""})).rows.size() == 1);
    CHECK(table_of("a,b,c,d,e\n" + csv_line(cells)).rows[0].cells == cells);
}

}  // namespace
}  // namespace monomi::importer
