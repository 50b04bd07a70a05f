// An import mapping: how the CSV files of one source become records. Written as TOML (docs/import.md); this
// is its checked form.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "admin-cli/importer/date_text.h"
#include "admin-cli/importer/encoding.h"
#include "admin-cli/importer/number_text.h"
#include "admin-cli/importer/record_fields.h"
#include "common/domain/records.h"
#include "common/domain/result.h"

namespace monomi::importer {

// A column of the rule's own file, or, with `join`, of the row that a join found.
struct ColumnRef {
    std::string join;
    std::string column;
    [[nodiscard]] std::string str() const { return join.empty() ? column : join + "." + column; }
};

// "{lead_source}/{owner}": text and columns. Empty as soon as one of its columns is empty.
struct Template {
    struct Part {
        std::string literal;
        std::optional<ColumnRef> column;
    };
    std::vector<Part> parts;
    [[nodiscard]] bool constant() const;
    [[nodiscard]] std::string first_column() const;  // for messages; "" for a constant
};

// A test of one column; all of a `where` must hold.
struct Condition {
    enum class Test : std::uint8_t { in, not_in, empty, not_empty };
    ColumnRef column;
    Test test = Test::in;
    std::vector<std::string> values;
};

// What a field does with a value that its `map` does not have.
enum class Unmapped : std::uint8_t { keep, reject, empty };

// Which value stands when several rows give different ones. `agree` takes the greatest and reports it.
enum class Merge : std::uint8_t { agree, min, max, first, last };

struct TextFormats {
    std::vector<DateFormat> dates{DateFormat{}};
    NumberFormat numbers;
    std::vector<std::string> empty;  // texts that mean "no value"
};

struct FieldRule {
    const FieldInfo* field = nullptr;
    std::vector<Template> values;  // the first that is not empty
    std::vector<Condition> where;
    std::map<std::string, std::string> map;
    Unmapped unmapped = Unmapped::keep;
    std::optional<std::string> fallback;  // where there is no value
    TextFormats formats;
    char split = '\0';                          // several entries in one cell
    std::optional<Template> from, to;           // of a dated value or a contract
    std::optional<Template> supplied_partners;  // of a supply; its field is `values`, its since is `from`
    Merge merge = Merge::agree;
    std::optional<Template> order;  // of first and last
    std::size_t line = 0;           // in the mapping
};

struct Join {
    std::string name;
    std::string file;    // role
    std::string column;  // of that file
    Template key;
    bool required = true;  // a key that is not found rejects; else the joined columns are empty
    std::size_t line = 0;
};

struct RecordRule {
    Kind kind = Kind::partner;
    std::string file;  // role
    std::vector<Condition> where;
    std::vector<Join> joins;
    Template id;
    std::optional<Template> source;
    std::vector<Template> version;  // the first that is not empty; none: the import's start
    std::optional<Template> deleted;
    TextFormats formats;
    std::vector<FieldRule> fields;
    std::size_t line = 0;
};

struct FileRule {
    std::string role;
    std::vector<std::string> names;  // patterns of file names: * and ?
    Encoding encoding = Encoding::automatic;
    char delimiter = ',';
    TextFormats formats;
    std::map<std::string, std::map<std::string, std::string>>
        values;                    // column -> text as written -> text meant
    bool missing_columns = false;  // a column that the file lacks counts as empty
    std::size_t line = 0;
};

struct Mapping {
    std::string path;  // as in messages
    std::string description;
    std::string source;
    std::string currency;
    std::vector<FileRule> files;
    std::vector<RecordRule> records;
    std::vector<std::string> ignore;                 // file names that belong to the set and hold no records
    std::vector<std::vector<std::string>> together;  // roles whose files make the same records
    std::vector<Supply<std::string>> supplies;       // empty: no source record is made
    std::optional<std::int64_t> usual_gap_hours;

    [[nodiscard]] const FileRule* file(std::string_view role) const;
};

// Errors are all named at once, one a line: "file:line: what; what to do".
[[nodiscard]] Result<Mapping> parse_mapping(std::string_view toml, const std::string& path);
[[nodiscard]] Result<Mapping> load_mapping(const std::string& path);
// A file's path, or the name of a mapping in `folder` (config/mappings). The error lists what there is.
[[nodiscard]] Result<std::string> find_mapping(const std::string& name_or_path, const std::string& folder);

}  // namespace monomi::importer

template <>
struct monomi::Names<monomi::importer::Unmapped> {
    static constexpr std::array<std::string_view, 3> names{"keep", "reject", "empty"};
};
template <>
struct monomi::Names<monomi::importer::Merge> {
    static constexpr std::array<std::string_view, 5> names{"agree", "min", "max", "first", "last"};
};
