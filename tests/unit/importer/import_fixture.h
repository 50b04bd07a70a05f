// Runs an import from texts: a mapping and files by name.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "admin-cli/importer/importer.h"
#include "common/wire/record_codec.h"
#include "tests/support/catch.h"

namespace monomi::importer {

inline const TimeZone& tokyo() {
    static const TimeZone zone = *TimeZone::named("Asia/Tokyo");
    return zone;
}

inline constexpr std::int64_t import_start = 1'790'000'000'000;

inline ImportOptions test_options() { return {import_start, &tokyo(), ""}; }

using Files = std::vector<InputFile>;

inline Mapping mapping_of(const std::string& toml) {
    auto mapping = parse_mapping(toml, "test.toml");
    INFO((mapping ? std::string() : mapping.error().message));
    REQUIRE(mapping);
    return std::move(*mapping);
}

inline ImportResult import_of(const std::string& toml, const Files& files) {
    const Mapping mapping = mapping_of(toml);
    auto result = run_import(mapping, files, test_options());
    INFO((result ? std::string() : result.error().message));
    REQUIRE(result);
    return std::move(*result);
}

inline std::string import_error(const std::string& toml, const Files& files) {
    const Mapping mapping = mapping_of(toml);
    const auto result = run_import(mapping, files, test_options());
    REQUIRE_FALSE(result);
    return result.error().message;
}

inline std::string mapping_error(const std::string& toml) {
    const auto mapping = parse_mapping(toml, "test.toml");
    REQUIRE_FALSE(mapping);
    return mapping.error().message;
}

inline Record decoded(const ImportedRecord& record) {
    RecordView view;
    const auto result = wire::decode_record(record.bytes, view);
    INFO((result ? std::string() : result.error().str()));
    REQUIRE(result);
    return wire::own(view);
}

// The one record of an id; fails where there is none.
inline Record record_of(const ImportResult& result, Kind kind, const std::string& id) {
    for (const ImportedRecord& record : result.records) {
        if (record.kind == kind && record.id == id) return decoded(record);
    }
    FAIL("no " << name_of(kind) << " " << id);
    return {};
}

// A mapping of deals.csv with the given fields beside the partner.
inline std::string deal_mapping(const std::string& fields, const std::string& top = "",
                                const std::string& rule = "") {
    return "source = \"crm\"\ncurrency = \"USD\"\n" + top +
           "\n[file.deals]\nname = \"deals*.csv\"\n[[record]]\nkind = \"deal\"\nfile = \"deals\"\nid = "
           "\"{id}\"\n" +
           rule + "\n[record.fields]\npartner = \"{partner}\"\n" + fields + "\n";
}

inline std::string all_bytes(const ImportResult& result) {
    std::string out;
    for (const ImportedRecord& record : result.records) out += record.bytes;
    return out;
}

}  // namespace monomi::importer
