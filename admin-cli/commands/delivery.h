// Brings records of an import into a running suite: leaves out what is there already, sends the rest.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "admin-cli/commands/command.h"
#include "admin-cli/commands/record_sender.h"
#include "admin-cli/importer/importer.h"

namespace monomi::cli {

struct Delivery {
    std::size_t sent = 0;
    std::size_t unchanged = 0;  // left out: the suite has the same content
    SendReport report;          // its indexes are those of the records given
    std::string position;       // of the import's end in the log: ask with at_least to read your writes
    std::string note;           // "" or what could not be done, such as the comparison
};

// Records without a version of their own are compared with what the kpi service has: unchanged content is no
// new version. Where that service does not answer, all are sent, which changes no number. Fails with
// not_running where ingest does not run.
[[nodiscard]] Outcome<Delivery> deliver(const Home& home, const Config& config, const std::string& source,
                                        const std::string& currency,
                                        const std::vector<importer::ImportedRecord>& records);

}  // namespace monomi::cli
