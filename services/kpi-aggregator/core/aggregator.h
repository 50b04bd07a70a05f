// One workspace's records and KPIs, kept level with the log: what comes from the bus, from the log and from a
// snapshot goes in here in any order and any number of times. Deterministic; no IO.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "common/bus/log_intake.h"
#include "common/domain/business_rules.h"
#include "common/wire/record_codec.h"
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/record_batch.h"

namespace monomi::kpi {

// When a feed was last heard, by the time at which ingest received it.
struct SourceActivity {
    std::int64_t records = 0;
    Instant last_received = 0;  // business time, ms
};

class Aggregator : public LogIntake {
  public:
    Aggregator(BusinessRules rules, Catalogue catalogue, Date today);

    void load_chunk(std::string_view body) override;
    [[nodiscard]] static std::string conflict_key(const RecordView& record);

    void set_today(Date today) { today_ = today, engine_->set_today(today); }
    // Takes another catalogue over, without a restart.
    void set_catalogue(Catalogue catalogue) {
        catalogue_ = std::move(catalogue);
        engine_->set_catalogue(catalogue_);
    }
    // What is wrong with a configuration file that was changed, while the former content is still in force;
    // empty: nothing. It is part of the status.
    void note_configuration_trouble(std::string trouble) { configuration_trouble_ = std::move(trouble); }
    [[nodiscard]] const std::string& configuration_trouble() const { return configuration_trouble_; }

    [[nodiscard]] Engine& engine() { return *engine_; }
    [[nodiscard]] const Engine& engine() const { return *engine_; }
    [[nodiscard]] const std::map<std::string, SourceActivity, std::less<>>& sources() const {
        return sources_;
    }
    // What a snapshot needs beside the records, as of position(): {"open_imports", "sources"}. Its writer
    // adds "conflicts", the "kind/id" of every exported record whose finding of conflicting versions is to be
    // kept.
    [[nodiscard]] wire::Value standing() const;

  private:
    void begin_anew() override;
    void take_records(std::string_view body, std::optional<Instant> received_at) override;
    [[nodiscard]] Status take_meta(const wire::Value& meta) override;

    BusinessRules rules_;
    Catalogue catalogue_;
    Date today_;
    std::string configuration_trouble_;
    std::unique_ptr<Engine> engine_;
    std::map<std::string, SourceActivity, std::less<>> sources_;
    std::set<std::string> conflicts_;  // of the snapshot that is being loaded
    wire::Limits limits_;
    RecordBatch batch_;
};

}  // namespace monomi::kpi
