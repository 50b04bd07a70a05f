// A prepared sequence of SQL statements, run as one step with named integer and text parameters.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace monomi::oracle {

// An in-memory database. Errors in the SQL are errors of the tests: they throw std::runtime_error.
class Database {
  public:
    Database();
    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
    void execute(const char* sql);

  private:
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
};

class Row {
  public:
    explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] double real(int column) const { return sqlite3_column_double(statement_, column); }
    [[nodiscard]] bool null(int column) const {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::string_view text(int column) const;

  private:
    sqlite3_stmt* statement_;
};

class Script {
  public:
    using Parameter = std::pair<const char*, std::int64_t>;

    // Statements are separated by semicolons. `sql` is prepared on first use, so that it may name tables
    // which an earlier script creates.
    Script(Database& database, const char* sql) : database_(&database), sql_(sql) {}

    // A parameter that a statement does not name is ignored.
    void bind(const char* name, std::int64_t value);
    void bind(const char* name, std::string_view value);
    // Runs all statements in order; `visit` is called for each row of any of them.
    void run(std::initializer_list<Parameter> parameters = {},
             const std::function<void(const Row&)>& visit = {});

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    void prepare();

    Database* database_;
    const char* sql_;
    std::vector<std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
};

// One INSERT, run once per row with positional values.
class Insert {
  public:
    Insert(Database& database, const char* sql);
    Insert& integer(std::int64_t value);
    Insert& real(double value);
    Insert& text(std::string_view value);
    Insert& blob(std::string_view value);
    Insert& null();
    void done();

  private:
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_;
    int next_ = 1;
};

}  // namespace monomi::oracle
