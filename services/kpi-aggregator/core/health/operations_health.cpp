// The request `health`: partners by health, with what it is made of and what would raise it most.
#include <algorithm>
#include <cmath>

#include "services/kpi-aggregator/core/health/health_values.h"
#include "services/kpi-aggregator/core/operation.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t most_rows = 2000;    // of one reply: it must fit a message
constexpr std::size_t cost_of_a_row = 30;  // records' worth of work where all is prepared, about

template <class T>
wire::Value value_or_null(const std::optional<T>& value) {
    return value ? wire::Value(*value) : wire::Value(nullptr);
}

wire::Value amount(const std::optional<double>& value, Unit unit, const Engine& engine) {
    if (!value || unit != Unit::money) return value_or_null(value);
    return *value / std::pow(10, minor_digits(engine.rules().currency));
}

wire::Value code_or_null(const std::string& kpi) {
    return kpi.empty() ? wire::Value(nullptr) : wire::Value(kpi);
}

wire::Value part_value(HealthPart part, const PartReading& reading, const Engine& engine) {
    return {{"part", monomi::name_of(part)},
            {"score", value_or_null(reading.score)},
            {"weight", engine.rules().health.weight(part)},
            {"known", reading.score.has_value()},
            {"kpi", code_or_null(reading.kpi)},
            {"value", amount(reading.value, reading.unit, engine)},
            {"norm", amount(reading.norm, reading.unit, engine)},
            {"reason", reading.reason}};
}

wire::Value sign_value(const Sign& sign, const Engine& engine) {
    return {{"kpi", sign.kpi},
            {"level", monomi::name_of(sign.level)},
            {"value", amount(sign.value, sign.unit, engine)},
            {"norm", amount(sign.norm, sign.unit, engine)},
            {"by_target", sign.by_target},
            {"score", value_or_null(sign.score)},
            {"trend", value_or_null(sign.trend)},
            {"reason", sign.reason}};
}

struct Query {
    std::vector<std::string> ids;  // empty: all, by page
    std::size_t offset = 0, limit = 0;
    std::optional<HealthBand> band;
    bool numbers = false;
    std::optional<Date> as_of;
};

// Counts the bands of all partners under contract, and makes the rows that are asked for.
class HealthRows : public Operation {
  public:
    explicit HealthRows(Query query) : query_(std::move(query)) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        const Date day = query_.as_of.value_or(engine.today());
        if (day_ != day) begin(engine, day);
        if (!work_->step(budget)) return false;
        for (std::size_t n = std::max<std::size_t>(1, budget / cost_of_a_row);
             n > 0 && next_ < partners_.size(); --n) {
            read(engine, partners_[next_++]);
        }
        if (next_ < partners_.size()) return false;
        reply = {{"total", total_}, {"offset", query_.offset}, {"rows", std::move(rows_)}};
        for (std::size_t i = 0; i < counts_.size(); ++i)
            reply["bands"][std::string(Names<HealthBand>::names[i])] = counts_[i];
        add_standing(aggregator, query_.as_of, reply);
        return true;
    }

  private:
    void begin(Engine& engine, Date day) {
        day_ = day;
        work_ = prepare_health(engine, day, taken_of(query_.as_of), HealthPreparation::all);
        partners_ = engine.scope_ids(ScopeKind::partner);
        rows_ = wire::Value::array();
        counts_ = {};
        next_ = total_ = 0;
    }
    void read(Engine& engine, const std::string& id) {
        const Symbol partner = engine.facts().store.partners.live(id);
        if (partner == none) return;
        const auto health = health_of_partner(engine, partner, *day_, taken_of(query_.as_of));
        if (!health) return;
        ++counts_[static_cast<std::size_t>(health->health.band)];
        if (!wanted(id, *health)) return;
        const std::size_t place = total_++;
        if (place < query_.offset || place - query_.offset >= query_.limit) return;
        wire::Value row{{"id", id}, {"name", engine.name_of({ScopeKind::partner, id})}};
        add_health(*health, engine, query_.numbers, row);
        rows_.push_back(std::move(row));
    }
    [[nodiscard]] bool wanted(const std::string& id, const HealthOfPartner& health) const {
        if (query_.band && *query_.band != health.health.band) return false;
        return query_.ids.empty() || std::find(query_.ids.begin(), query_.ids.end(), id) != query_.ids.end();
    }

    Query query_;
    std::optional<Date> day_;
    std::unique_ptr<Work> work_;
    std::vector<std::string> partners_;
    std::size_t next_ = 0, total_ = 0;
    std::array<int, count_of<HealthBand>> counts_{};
    wire::Value rows_;
};

}  // namespace

void add_health(const HealthOfPartner& health, const Engine& engine, bool numbers, wire::Value& row) {
    row["score"] = value_or_null(health.health.score);
    row["band"] = monomi::name_of(health.health.band);
    row["coverage"] = health.health.coverage;
    row["profile"] = monomi::name_of(health.signs->profile);
    row["period"] = health.signs->period.name(engine.rules());
    row["parts"] = wire::Value::array();
    for (std::size_t i = 0; i < health.parts.size(); ++i)
        row["parts"].push_back(part_value(static_cast<HealthPart>(i), health.parts[i], engine));
    row["fix"] = nullptr;
    if (const auto& fix = health.health.fix) {
        const PartReading& part = health.parts[static_cast<std::size_t>(fix->part)];
        row["fix"] = {{"part", monomi::name_of(fix->part)},
                      {"gain", fix->gain},
                      {"kpi", code_or_null(part.kpi)},
                      {"value", amount(part.value, part.unit, engine)},
                      {"norm", amount(part.norm, part.unit, engine)}};
    }
    if (!numbers) return;
    row["numbers"] = wire::Value::array();
    for (const Sign& sign : health.signs->signs) row["numbers"].push_back(sign_value(sign, engine));
}

void add_band(Engine& engine, std::string_view partner, std::optional<Date> as_of, wire::Value& row) {
    const Symbol known = engine.facts().store.partners.live(partner);
    const auto health = health_of_partner(engine, known, as_of.value_or(engine.today()), taken_of(as_of));
    row["health"] = health ? value_or_null(health->health.score) : wire::Value(nullptr);
    row["band"] = health ? wire::Value(monomi::name_of(health->health.band)) : wire::Value(nullptr);
}

Result<std::unique_ptr<Operation>> make_health(const Arguments& arguments, const wire::Value& request) {
    Query query;
    if (request.contains("ids")) {
        auto ids = arguments.texts("ids");
        if (!ids) return fail(ids.error());
        if (ids->size() > most_rows) return fail("ids: at most {} at a time", most_rows);
        query.ids = std::move(*ids);
    }
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    const auto limit = arguments.count("limit", 500, most_rows);
    for (const auto* count : {&offset, &limit}) {
        if (!*count) return fail(count->error());
    }
    query.offset = *offset;
    query.limit = *limit;
    if (request.contains("band")) {
        const auto band = arguments.one_of<HealthBand>("band");
        if (!band) return fail(band.error());
        query.band = *band;
    }
    query.numbers = request.value("numbers", wire::Value(false)) == true;
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    query.as_of = *as_of;
    return std::make_unique<HealthRows>(std::move(query));
}

}  // namespace monomi::kpi
