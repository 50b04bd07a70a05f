// WIRE.md against the code: fields, names, limits, and its example byte for byte.
#include <fstream>
#include <iterator>
#include <regex>

#include "common/wire/envelope.h"
#include "common/wire/fields.h"
#include "common/wire/record_codec.h"
#include "common/wire/topics.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

std::string document() {
    std::ifstream file("common/wire/WIRE.md");
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The rows "| `key` | ● |" of the section of a kind, as "key" or "key!" for a required one.
std::vector<std::string> documented_fields(const std::string& text, std::string_view kind) {
    const std::string heading = "\n### " + std::string(kind) + "\n";
    const auto begin = text.find(heading);
    REQUIRE(begin != std::string::npos);
    const std::string section = text.substr(begin, text.find("\n##", begin + heading.size()) - begin);
    const std::regex row("\n\\| `([a-z_]+)` \\| ((?:●)?) ?\\|");
    std::vector<std::string> fields;
    for (std::sregex_iterator it(section.begin(), section.end(), row), end; it != end; ++it) {
        fields.push_back((*it)[1].str() + ((*it)[2].length() > 0 ? "!" : ""));
    }
    return fields;
}

template <class E>
std::string names_in_document() {
    std::string text;
    for (const auto name : Names<E>::names) {
        text += (text.empty() ? "name: `" : ", `") + std::string(name) + "`";
    }
    return text;
}

// The bytes of the n-th dump.
std::string dumped(const std::string& text, int n) {
    const std::regex line("\n[0-9a-f]{4}  ((?:[0-9a-f]{2} )+)");
    std::string bytes;
    int dump = -1;
    for (std::sregex_iterator it(text.begin(), text.end(), line), end; it != end; ++it) {
        if (it->str().starts_with("\n0000")) ++dump;
        if (dump != n) continue;
        const std::string hex = (*it)[1];
        for (std::size_t i = 0; i + 1 < hex.size(); i += 3) {
            bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
        }
    }
    return bytes;
}

}  // namespace

TEST_CASE("WIRE.md lists every field of every kind in canonical order, and which are required") {
    const std::string text = document();
    for (std::size_t k = 0; k < count_of<Kind>; ++k) {
        const auto kind = static_cast<Kind>(k);
        std::vector<std::string> expected;
        Record record;
        wire::with_kind(kind, [&](auto constant) {
            using Fields = std::remove_cvref_t<decltype(wire::fields_of<constant()>(record))>;
            std::apply(
                [&](const auto&... field) {
                    (expected.push_back(std::string(field.name) + (field.required ? "!" : "")), ...);
                },
                wire::FieldList<Fields>::value);
        });
        INFO(name_of(kind));
        CHECK(documented_fields(text, name_of(kind)) == expected);
    }
}

TEST_CASE("WIRE.md lists every name of the vocabularies") {
    const std::string text = document();
    CHECK(text.find(names_in_document<Tier>()) != std::string::npos);
    CHECK(text.find(names_in_document<EvaluationScheme>()) != std::string::npos);
    CHECK(text.find(names_in_document<HireType>()) != std::string::npos);
    CHECK(text.find(names_in_document<Role>()) != std::string::npos);
    CHECK(text.find(names_in_document<Channel>()) != std::string::npos);
    CHECK(text.find(names_in_document<TouchpointType>()) != std::string::npos);
    CHECK(text.find(names_in_document<PartnerProfile>()) != std::string::npos);
    CHECK(text.find(names_in_document<TargetScope>()) != std::string::npos);
    CHECK(text.find(names_in_document<PhaseScope>()) != std::string::npos);
}

TEST_CASE("WIRE.md has the limits of the code") {
    const std::string text = document();
    const wire::Limits limits;
    const auto row = [](std::string_view what, std::size_t value) {
        return fmt::format("| {} | {} |", what, value);
    };
    CHECK(text.find(row("bytes of a message", limits.max_message_bytes)) != std::string::npos);
    CHECK(text.find(row("records in a message", limits.max_records)) != std::string::npos);
    CHECK(text.find(row("bytes of a record", limits.max_record_bytes)) != std::string::npos);
    CHECK(text.find(row("levels of lists and maps in a record, its own map included",
                        static_cast<std::size_t>(limits.max_depth))) != std::string::npos);
    CHECK(text.find(fmt::format("text of 1 to {} bytes", max_id_bytes)) != std::string::npos);
    CHECK(text.find(fmt::format("text of at most {} bytes", max_text_bytes)) != std::string::npos);
    CHECK(text.find(fmt::format("At most {} entries", max_list_entries)) != std::string::npos);
}

TEST_CASE("the example of WIRE.md is what the code writes") {
    const std::string text = document();
    wire::Envelope envelope;
    envelope.type = "batch";
    envelope.request_id = "b-1";
    envelope.source = "crm";
    CHECK(dumped(text, 0) == wire::encode(envelope));

    Record record;
    record.kind = Kind::deal;
    record.id = "D-1";
    record.version = 3;
    record.source = "crm";
    record.deal.partner = "P-1";
    record.deal.won_on = Date::of(2026, 11, 30);
    record.deal.mrr = 120'000;
    std::string bytes;
    wire::encode_record(record, bytes);
    wire::BatchBuilder batch;
    batch.add_encoded(bytes);
    CHECK(dumped(text, 1) == batch.body());
    CHECK(text.find("`a/b 髙` is `" + topics::escape("a/b 髙") + "`") != std::string::npos);
}
