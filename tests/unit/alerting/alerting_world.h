// The real cores of kpi and alerting, joined without bus, store or clock: records in, alerts out.
#pragma once
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/domain/calendar.h"
#include "common/domain/supply.h"
#include "common/testing/records_builder.h"
#include "common/wire/envelope.h"
#include "services/alerting/core/alert_codec.h"
#include "services/alerting/core/alert_requests.h"
#include "services/alerting/core/rule_parser.h"
#include "services/alerting/core/service_watch.h"
#include "services/alerting/core/turn.h"
#include "services/kpi-aggregator/core/requests.h"
#include "tests/support/catch.h"

namespace monomi::alerting {

using namespace monomi::testing;

inline const KpiCodes& shipped_codes() {
    static const KpiCodes codes = [] {
        auto loaded = KpiCodes::load("config/kpis.toml");
        if (!loaded) FAIL(loaded.error().message);
        return std::move(*loaded);
    }();
    return codes;
}

inline Rules shipped_rules() {
    auto read = read_rules(rule_files({"config/alerts"}), shipped_codes());
    for (const auto& problem : read.problems) FAIL(problem.str());
    return std::move(read.rules);
}

// Of the shipped rules those about clocks, touchpoints and the suite, for tests of what is common to all.
inline Rules first_rules() {
    const std::set<std::string, std::less<>> wanted{"feed_stale",   "new_partner_no_deal", "partner_lapsed",
                                                    "service_down", "touchpoints_drop",    "watchdog"};
    Rules rules = shipped_rules();
    std::erase_if(rules, [&](const Rule& rule) { return !wanted.contains(rule.name); });
    return rules;
}

inline BusinessRules japanese_rules() {
    BusinessRules rules;
    auto calendar = Calendar::load("config/calendar/japan.txt");
    if (!calendar) FAIL(calendar.error().message);
    rules.calendar = std::move(*calendar);
    return rules;
}

inline kpi::Catalogue shipped_kpis() {
    auto loaded = kpi::Catalogue::load("config/kpis.toml");
    if (!loaded) FAIL(loaded.error().message);
    auto trees = kpi::Trees::load("config/trees.toml", *loaded);
    if (!trees) FAIL(trees.error().message);
    loaded->set_trees(std::move(*trees));
    return std::move(*loaded);
}

inline SourceBuilder everything_supplied(std::string id = "crm") {
    SourceBuilder source(std::move(id));
    for (const std::string_view field : Names<SupplyField>::names) source.supplies(std::string(field));
    return source;
}

inline constexpr Instant hour_ms = 3'600'000;

class World {
  public:
    explicit World(std::string_view today, Rules rules = shipped_rules())
        : zone(*TimeZone::named("Asia/Tokyo")),
          rules_(std::move(rules)),
          plan(rules_, {}),
          aggregator(japanese_rules(), shipped_kpis(), day(today)) {
        aggregator.restart("log", {0, 0});
        now.real = 1'000'000;
        set_date(today);
        restart();
        add(everything_supplied());
    }

    // What a restart leaves: what is stored. Rules, facts and timers start anew.
    void restart() {
        std::vector<Alert> stored;
        std::vector<Silence> silences;
        if (book) {
            for (const auto& [id, silence] : book->silences()) {
                auto read = silence_from(to_value(silence));
                REQUIRE(read);
                CHECK(*read == silence);
                silences.push_back(std::move(*read));
            }
            for (const auto& [id, alert] : book->alerts()) {
                auto read = from_stored(to_stored(alert));
                REQUIRE(read);
                CHECK(*read == alert);
                stored.push_back(std::move(*read));
            }
        }
        const std::int64_t revision = book ? book->revision() : 0;
        book.emplace(rules_, BookOptions{"main", "test", {"receiver"}, 90});
        book->restore(std::move(stored), std::move(silences), revision, now);
        gather.emplace(plan);
        watch.emplace(services, now.real);
        turn();
    }

    World& add(const Record& record) { return add(std::vector<Record>{record}); }
    World& add(const std::vector<Record>& records, std::string_view import_id = {}) {
        wire::BatchBuilder batch;
        for (const Record& record : records) {
            std::string bytes;
            wire::encode_record(wire::view(record), bytes);
            batch.add_encoded(bytes);
        }
        append("records", batch.body(), import_id);
        return *this;
    }
    void import(std::string_view state, std::string_view import_id) {
        append("import", wire::encode_value({{"state", state}}), import_id);
    }

    // Ten in the morning of the date.
    void set_date(std::string_view date) {
        now.today = day(date);
        now.business = zone.start_of(now.today) + 10 * hour_ms;
        aggregator.set_today(now.today);
    }

    // Real time passes, second by second; services send heartbeats, facts are asked for and judged.
    void pass(Instant seconds = 3) {
        for (Instant i = 0; i < seconds; ++i) {
            now.real += 1000;
            for (const auto& service : services) {
                if (!silent.contains(service)) watch->heard(service, says[service], now.real);
            }
            gather->on_heartbeat(aggregator.engine().today(), aggregator.complete(), now.real);
            ask();
            judge_passing_time(*book, *watch, now.real, gather->current(now.real), now);
            turn();
        }
    }
    // Something of the partner changed, as the kpi service would say; it is asked for and judged.
    void changed(std::string_view partner) {
        gather->on_kpi_event(fmt::format("kpi/partner/{}/", partner), now.today);
        pass(5);
    }
    // Tells what changed since the last time as the kpi service does: an event for each scope.
    void tell_changes() {
        const kpi::DirtyScopes dirty = aggregator.engine().take_dirty(1000);
        if (dirty.shared) gather->on_kpi_event("kpi/org/", now.today);
        for (const auto& id : dirty.owners) gather->on_kpi_event(fmt::format("kpi/owner/{}/", id), now.today);
        for (const auto& id : dirty.partners)
            gather->on_kpi_event(fmt::format("kpi/partner/{}/", id), now.today);
    }
    void pass_to(std::string_view date) {
        set_date(date);
        pass(5);
    }

    // Asks as long as something is due.
    void ask() {
        while (const auto request = gather->next_request(now.real, now.business)) {
            const auto job = kpi::begin_request(aggregator, wire::encode_value(*request));
            while (!job->step(1000)) {
            }
            const auto gathered = gather->on_reply(job->reply(), now.real);
            if (!gathered) FAIL(gathered.error().message);
            if (!*gathered) continue;
            judge_gathered(*book, **gathered, now);
            last = **gathered;
            turn();
        }
    }
    void turn() {
        Changes changes = book->take_changes();
        for (auto& notification : changes.notifications) told.push_back(std::move(notification));
        for (auto& audit : changes.audit) audits.push_back(std::move(audit));
    }

    [[nodiscard]] const Alert* alert(std::string_view id) const { return book->find(id); }
    // "firing warning", "resolved", or "none".
    [[nodiscard]] std::string state(std::string_view id) const {
        const Alert* found = book->find(id);
        if (found == nullptr) return "none";
        const std::string name(name_of(found->state));
        return found->state == AlertState::firing ? name + " " + std::string(name_of(found->severity)) : name;
    }
    // What was told about an alert, in order: "fired raised resolved".
    [[nodiscard]] std::string told_of(std::string_view id) const {
        std::string all;
        for (const auto& notification : told) {
            if (notification.alert_id == id) all += (all.empty() ? "" : " ") + notification.what;
        }
        return all;
    }

    TimeZone zone;
    Rules rules_;
    InputPlan plan;
    kpi::Aggregator aggregator;
    Moment now;
    std::optional<AlertBook> book;
    std::optional<InputGather> gather;
    std::optional<ServiceWatch> watch;
    std::vector<std::string> services{"bus", "ingest", "kpi-aggregator"};
    std::set<std::string> silent;
    std::map<std::string, wire::Value> says;  // of their heartbeats
    std::vector<Notification> told;
    std::vector<AuditEntry> audits;
    Gathered last;

  private:
    void append(std::string type, std::string_view body, std::string_view import_id) {
        wire::Envelope header;
        header.type = std::move(type);
        header.received_at = now.business;
        header.import_id = import_id;
        const std::string bytes = wire::encode(header);
        aggregator.on_log_entry({{1, ++sequence_}, bytes, body});
    }
    std::uint64_t sequence_ = 0;
};

inline constexpr const char* new_partner = "new_partner_no_deal/partner:P-1";
inline constexpr const char* lapsed = "partner_lapsed/partner:P-1";
inline constexpr const char* drop = "touchpoints_drop/partner:P-1";

}  // namespace monomi::alerting
