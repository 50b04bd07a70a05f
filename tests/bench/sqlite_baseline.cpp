#include "tests/bench/sqlite_baseline.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <stdexcept>

#include "common/domain/window.h"
#include "common/wire/record_codec.h"
#include "tests/bench/feed.h"
#include "tests/bench/measure.h"

namespace monomi::bench {

namespace {

constexpr const char* columns =
    "kind INT, id TEXT, version INT, deleted INT, partner TEXT, rep TEXT, customer TEXT, referred INT, "
    "meeting INT, qualified INT, won INT, lost INT, mrr INT, day INT";

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

Statement prepare(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
        throw std::runtime_error(sqlite3_errmsg(database));
    }
    return Statement(statement);
}

void bind(sqlite3_stmt* statement, int column, std::string_view text) {
    sqlite3_bind_text(statement, column, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}
void bind(sqlite3_stmt* statement, int column, const std::optional<std::string_view>& text) {
    if (text) bind(statement, column, *text);
}
void bind(sqlite3_stmt* statement, int column, const std::optional<Date>& date) {
    if (date) sqlite3_bind_int(statement, column, date->days());
}

void bind_record(sqlite3_stmt* statement, const RecordView& record) {
    sqlite3_clear_bindings(statement);
    sqlite3_bind_int(statement, 1, static_cast<int>(record.kind));
    bind(statement, 2, record.id);
    sqlite3_bind_int64(statement, 3, record.version);
    sqlite3_bind_int(statement, 4, record.deleted ? 1 : 0);
    if (record.kind == Kind::deal) {
        const auto& deal = record.deal;
        bind(statement, 5, deal.partner);
        bind(statement, 6, deal.rep);
        bind(statement, 7, deal.customer);
        bind(statement, 8, deal.referred_on);
        bind(statement, 9, deal.meeting_on);
        bind(statement, 10, deal.qualified_on);
        bind(statement, 11, deal.won_on);
        bind(statement, 12, deal.lost_on);
        if (deal.mrr) sqlite3_bind_int64(statement, 13, *deal.mrr);
    } else if (record.kind == Kind::touchpoint) {
        bind(statement, 5, record.touchpoint.partner);
        sqlite3_bind_int(statement, 14, record.touchpoint.on.days());
    }
}

}  // namespace

void SqliteBaseline::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

SqliteBaseline::SqliteBaseline() {
    sqlite3* database = nullptr;
    if (sqlite3_open(":memory:", &database) != SQLITE_OK) throw std::runtime_error("SQLite does not open");
    database_.reset(database);
}

void SqliteBaseline::run(const char* sql) {
    if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw std::runtime_error(sqlite3_errmsg(database_.get()));
    }
}

void SqliteBaseline::load(const char* insert, const std::vector<std::string>& bodies) {
    run("BEGIN");
    const Statement statement = prepare(database_.get(), insert);
    RecordView record;
    for (const std::string& body : bodies) {
        must(wire::for_each_record(body, {}, [&](std::size_t, std::string_view bytes) {
            if (!wire::decode_record(bytes, record)) throw std::runtime_error("a record is refused");
            bind_record(statement.get(), record);
            if (sqlite3_step(statement.get()) != SQLITE_DONE) {
                throw std::runtime_error(sqlite3_errmsg(database_.get()));
            }
            sqlite3_reset(statement.get());
        }));
    }
    run("COMMIT");
}

void SqliteBaseline::load_latest(const std::vector<std::string>& bodies) {
    run("DROP TABLE IF EXISTS latest");
    run(fmt::format("CREATE TABLE latest({}, PRIMARY KEY(kind, id)) WITHOUT ROWID", columns).c_str());
    load(
        "INSERT INTO latest VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(kind, id) DO UPDATE SET "
        "version=excluded.version, deleted=excluded.deleted, partner=excluded.partner, rep=excluded.rep, "
        "customer=excluded.customer, referred=excluded.referred, meeting=excluded.meeting, "
        "qualified=excluded.qualified, won=excluded.won, lost=excluded.lost, mrr=excluded.mrr, "
        "day=excluded.day WHERE excluded.version > latest.version",
        bodies);
}

void SqliteBaseline::load_feed(const std::vector<std::string>& bodies) {
    run(fmt::format("CREATE TABLE feed({})", columns).c_str());
    load("INSERT INTO feed VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)", bodies);
}

PartnerFigures SqliteBaseline::figures_of_latest() { return figures("latest"); }

PartnerFigures SqliteBaseline::figures_of_feed() {
    // With max(), SQLite takes the other columns from the row that has it.
    return figures("(SELECT *, max(version) FROM feed WHERE partner IS NOT NULL GROUP BY kind, id)");
}

PartnerFigures SqliteBaseline::figures(const std::string& table) {
    const Statement query = prepare(
        database_.get(),
        fmt::format(
            "SELECT partner, sum(referred BETWEEN ?1 AND ?2), sum(meeting BETWEEN ?1 AND ?2), "
            "sum(won BETWEEN ?1 AND ?2), sum(CASE WHEN won BETWEEN ?1 AND ?2 THEN mrr END), "
            "sum(day BETWEEN ?1 AND ?2) FROM {} WHERE partner IS NOT NULL AND deleted = 0 GROUP BY partner",
            table));
    const DateRange range = range_of(Window::last_12m, feed_today, BusinessRules{});
    sqlite3_bind_int(query.get(), 1, range.first.days());
    sqlite3_bind_int(query.get(), 2, range.last.days());
    PartnerFigures figures;
    while (sqlite3_step(query.get()) == SQLITE_ROW) {
        PartnerFigures::mapped_type row{};
        bool any = false;
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = sqlite3_column_int64(query.get(), static_cast<int>(i) + 1);
            any = any || row[i] != 0;
        }
        if (any) figures.emplace(reinterpret_cast<const char*>(sqlite3_column_text(query.get(), 0)), row);
    }
    return figures;
}

}  // namespace monomi::bench
