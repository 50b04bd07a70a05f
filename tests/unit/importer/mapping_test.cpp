#include "admin-cli/importer/mapping.h"

#include <algorithm>

#include "admin-cli/importer/monomi_csv.h"
#include "tests/unit/importer/import_fixture.h"

namespace monomi::importer {
namespace {

bool says(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

TEST_CASE("the shipped mappings load") {
    for (const char* name : {"maven-crm", "revops", "monomi"}) {
        const auto path = find_mapping(name, "config/mappings");
        REQUIRE(path);
        const auto mapping = load_mapping(*path);
        INFO((mapping ? std::string() : mapping.error().message));
        REQUIRE(mapping);
        CHECK(mapping->source == name);
    }
}

TEST_CASE("Monomi's own layout has every field of every kind") {
    const auto mapping = load_mapping("config/mappings/monomi.toml");
    REQUIRE(mapping);
    for (std::size_t k = 0; k < count_of<Kind>; ++k) {
        const auto kind = static_cast<Kind>(k);
        for (const FieldInfo& field : fields_of(kind)) {
            INFO(name_of(kind) << "." << field.name);
            const auto sets = [&](const RecordRule& rule) {
                return rule.kind == kind &&
                       std::any_of(rule.fields.begin(), rule.fields.end(),
                                   [&](const FieldRule& f) { return f.field == &field; });
            };
            CHECK(std::any_of(mapping->records.begin(), mapping->records.end(), sets));
        }
    }
}

TEST_CASE("docs/import.md: its example is a mapping, and it lists every column of Monomi's own layout") {
    const auto docs = read_input("docs/import.md");
    REQUIRE(docs);
    const std::string& text = docs->content;
    const std::size_t from = text.find("```toml\n") + 8;
    const auto mapping = parse_mapping(text.substr(from, text.find("```", from) - from), "docs/import.md");
    INFO((mapping ? std::string() : mapping.error().message));
    REQUIRE(mapping);
    CHECK(mapping->records.size() == 2);
    for (std::size_t k = 0; k < count_of<Kind>; ++k) {
        const auto kind = static_cast<Kind>(k);
        const std::size_t section = text.find(fmt::format("### `{}*.csv`", file_role(kind)));
        REQUIRE(section != std::string::npos);
        const std::string part = text.substr(section, text.find("\n### ", section + 4) - section);
        for (const FieldInfo& field : fields_of(kind)) {
            INFO(name_of(kind) << "." << field.name);
            const std::string row = field.required ? fmt::format("| **`{}`** |", field.name)
                                                   : fmt::format("| `{}` |", field.name);
            CHECK(says(part, row));
        }
    }
}

TEST_CASE("a mapping is found by name or by path, and what there is is named") {
    CHECK(find_mapping("revops", "config/mappings") == "config/mappings/revops.toml");
    CHECK(find_mapping("config/mappings/revops.toml", "/nowhere") == "config/mappings/revops.toml");
    CHECK(says(find_mapping("revop", "config/mappings").error().message, "did you mean 'revops'?"));
    CHECK(says(find_mapping("zzzzzzzz", "config/mappings").error().message, "maven-crm, monomi, revops"));
}

TEST_CASE("a mapping that is no TOML is refused with its line") {
    CHECK(says(mapping_error("source = \"x\"\ncurrency = \n"), "test.toml:2: "));
}

TEST_CASE("errors name file, line, what and what to do, all at once") {
    const std::string text = mapping_error(R"(source = "crm"
currency = "USD"
sorce = "x"
[file.deals]
name = "deals.csv"
encodng = "cp932"
[[record]]
kind = "deel"
file = "dealz"
id = "{id}"
)");
    CHECK(says(text, "test.toml:3: unknown key 'sorce'; did you mean 'source'?"));
    CHECK(says(text, "test.toml:6: unknown key 'encodng'; did you mean 'encoding'?"));
    CHECK(says(text, "test.toml:8: there is no kind 'deel'; did you mean 'deal'?"));
    CHECK(says(text, "there is no [file.dealz]; did you mean 'deals'?"));
}

TEST_CASE("wrong fields are refused") {
    CHECK(says(mapping_error(deal_mapping("won_no = \"{x}\"")),
               "a deal has no field 'won_no'; did you mean 'won_on'?"));
    CHECK(says(mapping_error(deal_mapping("won_on = 5")), "test.toml:13: 'won_on' must be a text"));
    CHECK(says(mapping_error(deal_mapping("won_on = \"{x\"")), "test.toml:13: '{x': say a column between"));
    CHECK(says(mapping_error(deal_mapping("won_on = \"x}\"")), "a '}' without '{'"));
    CHECK(says(mapping_error(deal_mapping("won_on = { value = \"{x}\", dates = \"us\" }")),
               "'us' is not a date form"));
    CHECK(says(mapping_error(deal_mapping("won_on = { value = \"{x}\", from = \"{y}\" }")),
               "has no dated values"));
    CHECK(
        says(mapping_error(deal_mapping("won_on = { value = \"{x}\", split = \";\" }")), "cannot be split"));
    CHECK(says(mapping_error(deal_mapping("won_on = { value = \"{x}\", merge = \"last\" }")), "go together"));
    CHECK(says(mapping_error(deal_mapping("won_on = { value = \"{x}\", merge = \"newest\" }")),
               "'newest' is no merge"));
    CHECK(says(mapping_error(deal_mapping("won_on = { map = { a = \"b\" } }")), "no value"));
    CHECK(says(mapping_error(deal_mapping("won_on = { value = \"{x}\", where = { a = 5 } }")), "where 'a'"));
}

TEST_CASE("a constant that no record may hold is refused when the mapping is read") {
    const std::string head =
        "source = \"crm\"\ncurrency = \"USD\"\n[file.a]\nname = \"a.csv\"\n[[record]]\nkind = "
        "\"touchpoint\"\nfile = \"a\"\nid = \"{id}\"\n[record.fields]\npartner = \"{p}\"\non = "
        "\"{on}\"\n";
    CHECK(says(mapping_error(head + "type = \"fone\"\n"),
               "test.toml:12: 'fone' is no type; did you mean 'phone'?"));
    CHECK(says(mapping_error(head + "type = { value = \"{t}\", map = { Call = \"cal\" } }\n"),
               "'cal' is no type"));
    CHECK(says(mapping_error(head),
               "test.toml:5: no [[record]] of kind touchpoint sets its field 'type', which it needs"));
}

TEST_CASE("rules that merge one field must say the same") {
    CHECK(
        says(mapping_error(
                 deal_mapping("won_on = \"{a}\"") +
                 "[[record]]\nkind = \"deal\"\nfile = \"deals\"\nid = \"{id}\"\n[record.fields]\nwon_on = { "
                 "value = \"{b}\", merge = \"max\" }\n"),
             "'won_on' merges by max here and by agree in line 13"));
}

TEST_CASE("supplies must name fields") {
    CHECK(says(mapping_error(deal_mapping("", "supplies = [\"deal.won\"]")),
               "'deal.won' is no field of a kind"));
    CHECK(says(mapping_error(deal_mapping("", "supplies = [{ field = \"deal.won_on\", since = \"2025\" }]")),
               "must be a date without quotes"));
}

TEST_CASE("missing parts of a mapping are named") {
    const std::string text = mapping_error("description = \"x\"\n");
    CHECK(says(text, "'source' is missing"));
    CHECK(says(text, "'currency' is missing"));
    CHECK(says(text, "there is no [file.NAME]"));
    CHECK(says(text, "there is no [[record]]"));
}

}  // namespace
}  // namespace monomi::importer
