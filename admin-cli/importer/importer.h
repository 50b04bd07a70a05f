// Reads CSV files by a mapping and makes records of them. Pure but for read_inputs(): the same files in any
// order and with their rows in any order give the same records to the byte.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "admin-cli/importer/csv_table.h"
#include "admin-cli/importer/mapping.h"
#include "admin-cli/importer/record_merge.h"
#include "common/domain/calendar.h"
#include "common/domain/result.h"

namespace monomi::importer {

struct ImportOptions {
    std::int64_t default_version = 0;  // of records whose mapping gives none: the import's start, ms
    const TimeZone* zone = nullptr;    // the business time zone; required
    std::string currency;              // instead of the mapping's
};

struct ImportedRecord {
    Kind kind = Kind::partner;
    std::string id;
    bool version_given = false;  // by a column or constant; else it has the default version
    std::string bytes;           // canonical encoding
    std::string file;            // the first row that gave something to it; empty for the mapping's source
    std::size_t line = 0;
};

struct FileReport {
    std::string path;
    std::string role;          // empty: ignored by the mapping
    std::size_t rows = 0;      // read, without the header
    std::size_t used = 0;      // gave something to a record
    std::size_t filtered = 0;  // no rule wanted them
    std::size_t rejected = 0;  // at least one rule failed on them
    std::vector<std::string> unused_columns;
};

struct ImportResult {
    std::string source;
    std::string currency;
    std::vector<ImportedRecord> records;  // by kind (what others refer to first), then id
    std::vector<RejectedRow> rejected;    // by file and line
    std::vector<Conflict> conflicts;      // by record and field
    std::vector<FileReport> files;        // in the order given
    std::map<Kind, std::size_t> by_kind;  // records made
};

// Reads files; a folder stands for the *.csv in it.
[[nodiscard]] Result<std::vector<InputFile>> read_inputs(const std::vector<std::string>& paths);

// Fails where nothing sensible can be made at all: a file that the mapping does not know, a column or a file
// that is needed and not there. What is wrong with single rows is in `rejected`, and nothing else is lost.
[[nodiscard]] Result<ImportResult> run_import(const Mapping& mapping, const std::vector<InputFile>& files,
                                              const ImportOptions& options);

}  // namespace monomi::importer
