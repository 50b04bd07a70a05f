#include "tests/property/sqlite_script.h"

#include <stdexcept>

namespace monomi::oracle {
namespace {

[[noreturn]] void raise(sqlite3* database, std::string_view sql) {
    throw std::runtime_error(std::string(sqlite3_errmsg(database)) + " in: " + std::string(sql));
}

sqlite3* open_memory() {
    sqlite3* handle = nullptr;
    if (sqlite3_open(":memory:", &handle) != SQLITE_OK) raise(handle, "open");
    return handle;
}

int size_of(std::string_view text) { return static_cast<int>(text.size()); }

}  // namespace

Database::Database() : handle_(open_memory(), sqlite3_close) {
    execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY");
}

void Database::execute(const char* sql) {
    if (sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) raise(handle(), sql);
}

std::string_view Row::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

void Script::prepare() {
    const char* rest = sql_;
    while (*rest != '\0') {
        sqlite3_stmt* statement = nullptr;
        const char* begin = rest;
        if (sqlite3_prepare_v3(database_->handle(), begin, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                               &rest) != SQLITE_OK) {
            raise(database_->handle(), begin);
        }
        if (statement != nullptr) statements_.emplace_back(statement);
    }
}

void Script::bind(const char* name, std::int64_t value) {
    if (statements_.empty()) prepare();
    for (auto& statement : statements_) {
        const int index = sqlite3_bind_parameter_index(statement.get(), name);
        if (index > 0) sqlite3_bind_int64(statement.get(), index, value);
    }
}

void Script::bind(const char* name, std::string_view value) {
    if (statements_.empty()) prepare();
    for (auto& statement : statements_) {
        const int index = sqlite3_bind_parameter_index(statement.get(), name);
        if (index > 0) {
            sqlite3_bind_text(statement.get(), index, value.data(), size_of(value), SQLITE_TRANSIENT);
        }
    }
}

void Script::run(std::initializer_list<Parameter> parameters, const std::function<void(const Row&)>& visit) {
    if (statements_.empty()) prepare();
    for (const Parameter& parameter : parameters) bind(parameter.first, parameter.second);
    for (auto& statement : statements_) {
        int status = SQLITE_ROW;
        while ((status = sqlite3_step(statement.get())) == SQLITE_ROW) {
            if (visit) visit(Row(statement.get()));
        }
        sqlite3_reset(statement.get());
        if (status != SQLITE_DONE) raise(database_->handle(), sqlite3_sql(statement.get()));
    }
}

Insert::Insert(Database& database, const char* sql) : statement_(nullptr, sqlite3_finalize) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(database.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK) {
        raise(database.handle(), sql);
    }
    statement_.reset(statement);
}

Insert& Insert::integer(std::int64_t value) {
    sqlite3_bind_int64(statement_.get(), next_++, value);
    return *this;
}
Insert& Insert::real(double value) {
    sqlite3_bind_double(statement_.get(), next_++, value);
    return *this;
}
Insert& Insert::text(std::string_view value) {
    sqlite3_bind_text(statement_.get(), next_++, value.data(), size_of(value), SQLITE_TRANSIENT);
    return *this;
}
Insert& Insert::blob(std::string_view value) {
    sqlite3_bind_blob(statement_.get(), next_++, value.data(), size_of(value), SQLITE_TRANSIENT);
    return *this;
}
Insert& Insert::null() {
    sqlite3_bind_null(statement_.get(), next_++);
    return *this;
}
void Insert::done() {
    const int status = sqlite3_step(statement_.get());
    sqlite3_reset(statement_.get());
    next_ = 1;
    if (status != SQLITE_DONE) {
        raise(sqlite3_db_handle(statement_.get()), sqlite3_sql(statement_.get()));
    }
}

}  // namespace monomi::oracle
