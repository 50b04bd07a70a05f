// The baseline of rebuilding in a general database: SQLite in memory, with one statement to load a record and
// one query for the figures.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/records.h"
#include "tests/bench/figures.h"

struct sqlite3;

namespace monomi::bench {

class SqliteBaseline {
  public:
    SqliteBaseline();

    // Loads the bodies into a table of the latest versions, in one transaction.
    void load_latest(const std::vector<std::string>& bodies);
    // Loads every version into a table without an index: a database's own copy of the log.
    void load_feed(const std::vector<std::string>& bodies);

    [[nodiscard]] PartnerFigures figures_of_latest();
    // Finds the latest versions first.
    [[nodiscard]] PartnerFigures figures_of_feed();

  private:
    void run(const char* sql);
    void load(const char* insert, const std::vector<std::string>& bodies);
    PartnerFigures figures(const std::string& table);

    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace monomi::bench
