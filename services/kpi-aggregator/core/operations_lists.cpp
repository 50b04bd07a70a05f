// Requests for lists and for the service itself: partners, reps, catalogue, status, compare, snapshot.
#include <algorithm>

#include "services/kpi-aggregator/core/health/health_values.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/phases/phase_values.h"
#include "services/kpi-aggregator/core/published_vector.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

namespace {

// A request that is answered in one step by a function.
class AtOnce : public Operation {
  public:
    using Answer = std::function<Result<wire::Value>(Aggregator&)>;
    AtOnce(Answer answer, std::optional<Date> as_of) : answer_(std::move(answer)), as_of_(as_of) {}
    Result<bool> step(Aggregator& aggregator, std::size_t, wire::Value& reply) override {
        auto value = answer_(aggregator);
        if (!value) return fail(value.error());
        reply = std::move(*value);
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    Answer answer_;
    std::optional<Date> as_of_;
};

wire::Value status_of(const Aggregator& aggregator) {
    const EngineStatus status = aggregator.engine().status();
    wire::Value kinds = wire::Value::object(), sources = wire::Value::array();
    for (const KindCount& count : status.kinds) {
        kinds[std::string(name_of(count.kind))] = {{"live", count.live}, {"deleted", count.deleted}};
    }
    for (const auto& [name, activity] : aggregator.sources()) {
        sources.push_back(
            {{"source", name}, {"received", activity.records}, {"last_received", activity.last_received}});
    }
    return {{"log_id", aggregator.log_id()},
            {"tail", aggregator.tail().str()},
            {"caught_up", aggregator.caught_up()},
            {"open_imports", aggregator.open_imports()},
            {"records", kinds},
            {"orphans", status.orphans},
            {"conflicts", status.conflicts},
            {"applied", status.applied},
            {"unchanged", status.same},
            {"older", status.older},
            {"undecodable", aggregator.undecodable()},
            {"memory_bytes", aggregator.engine().memory_bytes()},
            {"sources", sources},
            {"configuration_trouble", aggregator.configuration_trouble()}};
}

wire::Value catalogue_of(const Aggregator& aggregator) {
    wire::Value kpis = wire::Value::array();
    for (const KpiDefinition& kpi : aggregator.engine().catalogue().kpis()) {
        kpis.push_back({{"kpi", kpi.code},
                        {"label_ja", kpi.label_ja},
                        {"label_en", kpi.label_en},
                        {"unit", name_of(kpi.unit)},
                        {"kind", name_of(kpi.kind)},
                        {"direction", name_of(kpi.direction)},
                        {"formula", kpi.formula},
                        {"fed_by", kpi.fed_by.empty() ? wire::Value(nullptr) : wire::Value(kpi.fed_by)}});
    }
    return {{"kpis", kpis}, {"currency", aggregator.engine().rules().currency}};
}

// Every published vector at one position: what a new subscriber of kpi/ begins with.
class Snapshot : public Operation {
  public:
    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (scopes_.empty()) scopes_ = published_scopes(engine);
        for (std::size_t n = std::max<std::size_t>(1, budget / 1000); n > 0 && next_ < scopes_.size(); --n) {
            vectors_.push_back(published_vector(engine, scopes_[next_++]));
        }
        if (next_ < scopes_.size()) return false;
        reply = {{"log_id", aggregator.log_id()}, {"vectors", std::move(vectors_)}};
        add_standing(aggregator, std::nullopt, reply);
        return true;
    }

  private:
    std::vector<Scope> scopes_;
    std::size_t next_ = 0;
    wire::Value vectors_ = wire::Value::array();
};

// All known partners with clock, phase and health.
class Partners : public Operation {
  public:
    explicit Partners(std::optional<Date> as_of) : as_of_(as_of) {}
    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        const Date day = as_of_.value_or(engine.today());
        if (day_ != day) begin(engine, day);
        if (!work_->step(budget)) return false;
        for (std::size_t n = std::max<std::size_t>(1, budget / cost_of_a_row); n > 0 && next_ < ids_.size();
             --n) {
            add_row(engine, ids_[next_++]);
        }
        if (next_ < ids_.size()) return false;
        reply = {{"partners", std::move(rows_)}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    static constexpr std::size_t cost_of_a_row = 100;  // records' worth of work, about

    void begin(Engine& engine, Date day) {
        day_ = day;
        work_ = prepare_health(engine, day, taken_of(as_of_), HealthPreparation::all);
        ids_ = engine.scope_ids(ScopeKind::partner);
        rows_ = wire::Value::array();
        next_ = 0;
    }
    void add_row(Engine& engine, const std::string& id) {
        const auto partner = engine.partner(id, *day_);
        if (!partner) return;  // it has gone since the request was begun
        wire::Value row = value_of(*partner);
        if (const auto phase = phase_of_partner(engine, id, *day_)) add_phase(*phase, row);
        add_band(engine, id, as_of_, row);
        rows_.push_back(std::move(row));
    }

    std::optional<Date> as_of_, day_;
    std::unique_ptr<Work> work_;
    std::vector<std::string> ids_;
    std::size_t next_ = 0;
    wire::Value rows_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_partners(const Arguments& arguments) {
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    return std::make_unique<Partners>(*as_of);
}

Result<std::unique_ptr<Operation>> make_reps(const Arguments& arguments) {
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    const auto partner = arguments.optional_text("partner");
    if (!partner) return fail(partner.error());
    const auto answer = [date = *as_of, id = *partner](Aggregator& aggregator) -> Result<wire::Value> {
        const auto reps = aggregator.engine().reps(id, date);
        if (!reps) return fail(reps.error());
        wire::Value rows = wire::Value::array();
        for (const RepRow& row : *reps) rows.push_back(value_of(row));
        return wire::Value{{"reps", std::move(rows)}};
    };
    return std::make_unique<AtOnce>(answer, *as_of);
}

Result<std::unique_ptr<Operation>> make_catalogue(const Arguments&) {
    return std::make_unique<AtOnce>(
        [](Aggregator& aggregator) -> Result<wire::Value> { return catalogue_of(aggregator); }, std::nullopt);
}

Result<std::unique_ptr<Operation>> make_status(const Arguments&) {
    return std::make_unique<AtOnce>(
        [](Aggregator& aggregator) -> Result<wire::Value> { return status_of(aggregator); }, std::nullopt);
}

Result<std::unique_ptr<Operation>> make_compare(const Arguments&, const wire::Value& request) {
    const auto records = request.find("records");
    if (records == request.end() || !records->is_array())
        return fail("records: must be a list of encoded records");
    const auto answer = [encoded = *records](Aggregator& aggregator) -> Result<wire::Value> {
        wire::Value unchanged = wire::Value::array();
        RecordView record;
        for (std::size_t i = 0; i < encoded.size(); ++i) {
            if (!encoded[i].is_binary()) return fail("records[{}]: must be binary", i);
            const auto& bytes = encoded[i].get_binary();
            const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
            if (const auto decoded = wire::decode_record(text, record); !decoded) {
                return fail("records[{}]: {}", i, decoded.error().str());
            }
            if (aggregator.engine().unchanged(record)) unchanged.push_back(i);
        }
        return wire::Value{{"unchanged", std::move(unchanged)}};
    };
    return std::make_unique<AtOnce>(answer, std::nullopt);
}

Result<std::unique_ptr<Operation>> make_snapshot(const Arguments&) { return std::make_unique<Snapshot>(); }

}  // namespace monomi::kpi
