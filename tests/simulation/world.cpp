#include "tests/simulation/world.h"

#include <algorithm>
#include <set>

#include "common/wire/topics.h"

namespace monomi::simulation {

namespace {

constexpr Instant resend_after_ms = 400;
constexpr int faulty_ticks = 1200;
constexpr int longest_settling_ticks = 20'000;
constexpr Instant tick_ms = 10;

const std::vector<std::string>& compared_kpis() {
    static const std::vector<std::string> codes{"touchpoints",       "deals_referred",  "meetings_held",
                                                "deals_won",         "won_mrr",         "mrr_active",
                                                "reps_reachable",    "win_rate",        "deals_open",
                                                "contacts_acquired", "partners_stalled"};
    return codes;
}

}  // namespace

kpi::Catalogue catalogue() {
    static const kpi::Catalogue loaded = kpi::Catalogue::load("config/kpis.toml").value();
    return loaded;
}

std::vector<std::string> export_of(const kpi::Engine& engine) {
    std::vector<std::string> records;
    kpi::Engine::ExportCursor cursor;
    while (engine.export_records(cursor, 64, [&](std::string_view bytes, bool conflict) {
        records.push_back(std::string(bytes) + (conflict ? "!" : ""));
    })) {
    }
    std::sort(records.begin(), records.end());
    return records;
}

World::World(std::uint64_t seed)
    : dice_(seed),
      organisation_(testing::make_organisation(seed)),
      zone_(TimeZone::named("Asia/Tokyo").value()),
      bus_({seed, {0.1, 0.1, 0.1, 50, 200}}),
      archive_(store::Archive::open(directory_ / "archive").value()) {
    make_producer();
    ingest_ = std::make_unique<IngestNode>(log_, bus_, zone_, ++incarnation_, remembered_imports_);
    kpi_ = std::make_unique<KpiNode>(log_, store_, bus_, archive_, organisation_, ++incarnation_);
}

void World::make_producer() {
    const auto message = [&](std::string type, std::string body) -> Producer::Message& {
        Producer::Message& m = producer_.messages.emplace_back();
        m.request_id = fmt::format("r{}", producer_.messages.size());
        wire::Envelope envelope;
        envelope.type = std::move(type);
        envelope.request_id = m.request_id;
        envelope.import_id = "import-1";
        envelope.source = "crm";
        m.header = wire::encode(envelope);
        m.body = std::move(body);
        return m;
    };
    message("import", wire::encode_value({{"state", "begin"}}));
    for (std::size_t i = 0; i < organisation_.feed.size();) {
        wire::BatchBuilder batch;
        std::vector<std::string> records;
        for (std::size_t n = 1 + dice_.below(16); n > 0 && i < organisation_.feed.size(); --n, ++i) {
            std::string bytes;
            wire::encode_record(organisation_.feed[i], bytes);
            batch.add_encoded(bytes);
            records.push_back(std::move(bytes));
        }
        message("batch", std::string(batch.body())).records = std::move(records);
    }
    message("import", wire::encode_value({{"state", "end"}}));
}

bool World::run() {
    for (int i = 0; i < faulty_ticks; ++i) tick(true);
    bus_.set_away(false);
    bus_.set_faults({});
    log_.set_away(false);
    ingest_->set_faults({});
    for (int i = 0; i < longest_settling_ticks; ++i) {
        tick(false);
        if (settled()) return true;
    }
    return false;
}

bool World::settled() const {
    const bool sent = std::all_of(producer_.messages.begin(), producer_.messages.end(),
                                  [](const Producer::Message& m) { return m.acknowledged; });
    return sent && kpi_->aggregator.complete() && kpi_->aggregator.position() == log_.last();
}

void World::tick(bool faulty) {
    bus_.advance(tick_ms);
    if (faulty) faults();
    send_and_collect();
    ingest_->tick(bus_.now(), bus_.now() % 1000 == 0);
    note_new_entries();
    kpi_->tick(bus_.now());
}

void World::faults() {
    const std::size_t roll = dice_.below(3000);
    if (roll < 15) {
        ++happened["ingest crashed"];
        ingest_ = std::make_unique<IngestNode>(log_, bus_, zone_, ++incarnation_, remembered_imports_);
    } else if (roll < 35) {
        ++happened["aggregator crashed"];
        kpi_.reset();
        kpi_ = std::make_unique<KpiNode>(log_, store_, bus_, archive_, organisation_, ++incarnation_);
    } else if (roll < 45) {
        ++happened["store away"];
        log_.set_away(true);
        store_.set_away(true);
        away_until_ = bus_.now() + dice_.between(20, 800);
    } else if (roll < 55) {
        ++happened["bus away"];
        bus_.set_away(true);
        away_until_ = bus_.now() + dice_.between(20, 800);
    } else if (roll < 75) {
        ++happened["faulty log"];
        ingest_->set_faults({0.1, 0.1, 0.1, 4});
    } else if (roll < 95) {
        ingest_->set_faults({});
    }
    if (bus_.now() >= away_until_) {
        log_.set_away(false);
        store_.set_away(false);
        bus_.set_away(false);
    }
}

void World::send_and_collect() {
    std::size_t outstanding = 0;
    for (std::size_t i = 0; i < producer_.messages.size(); ++i) {
        Producer::Message& m = producer_.messages[i];
        if (m.acknowledged) continue;
        // The end of the import is sent when all before it is acknowledged.
        if (i + 1 == producer_.messages.size() && outstanding > 0) break;
        if (++outstanding > producer_.window) break;
        if (m.sent && bus_.now() - m.sent_at < resend_after_ms) continue;
        if (dice_.percent(80)) continue;  // a slow producer, so that the faults meet its traffic
        m.sent = true;
        m.sent_at = bus_.now();
        if (dice_.percent(10)) {
            ++happened["message lost"];
        } else {
            ingest_->receive("producer", m.header, m.body, bus_.now());
            if (dice_.percent(5)) ingest_->receive("producer", m.header, m.body, bus_.now());
        }
    }
    for (const auto& [sender, frames] : ingest_->take_replies()) {
        if (dice_.percent(10)) {
            ++happened["verdict lost"];
            continue;
        }
        const auto envelope = wire::decode_envelope(frames.first).value();
        const auto verdict = wire::decode_value(frames.second).value();
        for (Producer::Message& m : producer_.messages) {
            if (m.request_id != envelope.request_id) continue;
            if (verdict["retry"].get<bool>()) {
                ++happened["told to retry"];
                m.sent_at = bus_.now() - resend_after_ms + 50;
            } else {
                m.acknowledged = true;
            }
        }
    }
}

void World::note_new_entries() {
    for (const auto& entry : log_.entries()) {
        if (everything_.empty() || entry.position > everything_.back().position) everything_.push_back(entry);
    }
}

kpi::Engine& World::reference() {
    reference_ = std::make_unique<kpi::Engine>(organisation_.rules, catalogue(), organisation_.today);
    RecordView record;
    for (const auto& entry : everything_) {
        if (wire::decode_envelope(entry.header).value().type != "records") continue;
        (void)wire::for_each_record(entry.body, {}, [&](std::size_t, std::string_view bytes) {
            if (wire::decode_record(bytes, record)) reference_->apply(record);
        });
    }
    return *reference_;
}

std::vector<std::string> World::expected_export() { return export_of(reference()); }
std::vector<std::string> World::actual_export() { return export_of(kpi_->aggregator.engine()); }

std::vector<std::string> World::acknowledged_but_lost() const {
    std::set<std::string, std::less<>> logged;
    for (const auto& entry : everything_) {
        if (wire::decode_envelope(entry.header).value().type != "records") continue;
        (void)wire::for_each_record(entry.body, {},
                                    [&](std::size_t, std::string_view bytes) { logged.emplace(bytes); });
    }
    std::vector<std::string> lost;
    for (const Producer::Message& m : producer_.messages) {
        if (!m.acknowledged) continue;
        for (const std::string& record : m.records) {
            if (!logged.contains(record)) lost.push_back(m.request_id);
        }
    }
    return lost;
}

std::vector<std::string> World::readings(kpi::Engine& engine) const {
    std::vector<std::string> lines;
    std::vector<Scope> scopes{{ScopeKind::org, ""}};
    for (const ScopeKind kind : {ScopeKind::owner, ScopeKind::tier, ScopeKind::partner, ScopeKind::rep}) {
        for (std::string& id : engine.scope_ids(kind)) scopes.push_back({kind, std::move(id)});
    }
    for (const Scope& scope : scopes) {
        for (const Window window : {Window::month, Window::last_90d, Window::ever}) {
            const auto read = engine.read_all(compared_kpis(), scope, window);
            if (!read) {
                lines.push_back(read.error().message);
                continue;
            }
            for (const kpi::Reading& r : *read) {
                lines.push_back(fmt::format("{} {} {} {} {}", scope.str(), name_of(window), r.kpi,
                                            r.value ? fmt::format("{}", *r.value) : "N/A", r.coverage));
            }
        }
    }
    return lines;
}

}  // namespace monomi::simulation
