// What is written in two languages says the same in both.
#include "tests/support/catch.h"
#include "tests/unit/documents/markdown.h"

using namespace monomi::documents;

TEST_CASE("both languages of a document have the same sections, tables and codes") {
    const std::string name = GENERATE("domain", "scoring", "operating", "import", "alerting");
    const Document english = read_document("docs/" + name + ".md"),
                   japanese = read_document("docs/" + name + ".ja.md");
    CHECK(english.commands == japanese.commands);
    REQUIRE(english.sections.size() == japanese.sections.size());
    for (std::size_t i = 0; i < english.sections.size(); ++i) {
        const Section &left = english.sections[i], &right = japanese.sections[i];
        INFO(name << ": " << left.heading << " / " << right.heading);
        CHECK(left.code == right.code);
        REQUIRE(left.tables.size() == right.tables.size());
        for (std::size_t t = 0; t < left.tables.size(); ++t) {
            CHECK(left.tables[t].rows.size() == right.tables[t].rows.size());
        }
    }
}
