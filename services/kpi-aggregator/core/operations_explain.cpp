// The request for the records behind a number.
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/preparation.h"
#include "services/kpi-aggregator/core/query.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t most_explained = 10'000;

wire::Value value_of(const ExplainEntry& entry, Unit unit, int digits) {
    wire::Value value{{"kind", name_of(entry.kind)},
                      {"id", entry.id},
                      {"on", kpi::value_of(entry.on)},
                      {"partner", entry.partner},
                      {"contribution", contribution(entry.contribution, unit, digits)}};
    if (!entry.customer.empty()) value["customer"] = entry.customer;
    return value;
}

// The unit of what its entries contribute.
Unit unit_of_entries(const ExplainPart& part) {
    return part.how == ExplainHow::effective ? Unit::money : part.unit;
}

wire::Value entries_of(const ExplainPart& part, int digits) {
    wire::Value entries = wire::Value::array();
    for (const ExplainEntry& entry : part.entries)
        entries.push_back(value_of(entry, unit_of_entries(part), digits));
    return entries;
}

wire::Value value_of(const ExplainPart& part, int digits) {
    Reading reading;
    reading.unit = part.unit;
    reading.value = part.value;
    const bool whole = part.how == ExplainHow::sum || part.how == ExplainHow::constant;
    if (whole && part.value) reading.exact = static_cast<std::int64_t>(*part.value);
    wire::Value value{{"input", part.input},
                      {"unit", name_of(part.unit)},
                      {"how", name_of(part.how)},
                      {"value", number(reading, digits)},
                      {"sum", contribution(part.sum, unit_of_entries(part), digits)},
                      {"total", part.total}};
    if (!part.value) value["reason"] = part.reason;
    return value;
}

// What "entries", "sum" and "total" are of: the only input, or the one that was asked for.
class Explain : public Operation {
  public:
    Explain(Query query, std::optional<std::string> part, std::size_t offset, std::size_t limit)
        : query_(std::move(query)), part_(std::move(part)), offset_(offset), limit_(limit) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!preparation_.step(engine, query_.scope, query_.range(engine), query_.date(engine), budget,
                               engine.catalogue().any_structural({query_.kpi})))
            return false;
        if (!work_) {
            auto work = engine.begin_explain(query_.kpi, query_.scope, query_.window, query_.as_of);
            if (!work) return fail(work.error());
            work_ = std::move(*work);
        }
        if (!work_->step(budget)) return false;
        const auto explained = work_->page(part_, offset_, limit_);
        if (!explained) return fail(explained.error());
        answer(*explained, currency_digits(aggregator), reply);
        add_standing(aggregator, query_.as_of, reply);
        return true;
    }

  private:
    void answer(const Explanation& explained, int digits, wire::Value& reply) const {
        reply = {{"kpi", query_.kpi},
                 {"scope", query_.scope.str()},
                 {"window", name_of(query_.window)},
                 {"unit", name_of(explained.reading.unit)},
                 {"value", number(explained.reading, digits)},
                 {"coverage", explained.reading.coverage},
                 {"formula", explained.formula},
                 {"offset", offset_},
                 {"entries", wire::Value::array()}};
        if (!explained.reading.value) reply["reason"] = explained.reading.reason;
        wire::Value parts = wire::Value::array();
        for (const ExplainPart& part : explained.parts) {
            wire::Value value = value_of(part, digits);
            if (explained.parts.size() == 1 || part_ == part.input) {
                reply["part"] = part.input;
                reply["sum"] = value["sum"];
                reply["total"] = value["total"];
                reply["entries"] = entries_of(part, digits);
            } else if (!part_) {
                value["entries"] = entries_of(part, digits);
            }
            parts.push_back(std::move(value));
        }
        reply["parts"] = std::move(parts);
    }

    Query query_;
    std::optional<std::string> part_;
    std::size_t offset_, limit_;
    Preparation preparation_;
    std::unique_ptr<ExplainWork> work_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_explain(const Arguments& arguments) {
    auto query = Query::from(arguments);
    if (!query) return fail(query.error());
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    if (!offset) return fail(offset.error());
    const auto limit = arguments.count("limit", 100, most_explained);
    if (!limit) return fail(limit.error());
    auto part = arguments.optional_text("part");
    if (!part) return fail(part.error());
    return std::make_unique<Explain>(std::move(*query), std::move(*part), *offset, *limit);
}

}  // namespace monomi::kpi
