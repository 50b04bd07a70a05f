// Producing reps, and those who did when they left or moved, as rows.
#include "services/kpi-aggregator/core/alert_inputs/candidates.h"
#include "services/kpi-aggregator/core/alert_inputs/rep_inputs.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

namespace {

class RepCandidates : public Candidates {
  public:
    using Candidates::Candidates;

  private:
    [[nodiscard]] std::string_view kind() const override { return "rep"; }
    [[nodiscard]] Symbol rows_in(const RecordStore& store) const override {
        return static_cast<Symbol>(store.reps.size());
    }
    [[nodiscard]] const Rows& rows_of(const PartnerIndex& index) const override { return index.reps; }

    [[nodiscard]] wire::Value row_of(Aggregator& aggregator, Symbol rep, Date day) override {
        Engine& engine = aggregator.engine();
        const auto inputs = rep_inputs(engine.facts(), rep, day);
        if (!inputs) return nullptr;
        const RecordStore& store = engine.facts().store;
        wire::Value row{{"id", store.reps.ids.text(rep)},
                        {"name", text_or_empty(store.texts, store.reps[rep].name)},
                        {"producing", inputs->producing},
                        {"wins", inputs->wins.count},
                        {"revenue", money_or_null(aggregator, inputs->wins.revenue)},
                        {"last_two_way", value_of(inputs->last_two_way)},
                        {"silent_days", days_or_null(inputs->silent_days)},
                        {"never_spoken",
                         inputs->never_spoken ? wire::Value(*inputs->never_spoken) : wire::Value(nullptr)},
                        {"departure", nullptr}};
        add_partner(engine, inputs->partner, day, "", row);
        if (inputs->departure) row["departure"] = departure_value(aggregator, *inputs->departure, day);
        return row;
    }

    static wire::Value departure_value(Aggregator& aggregator, const Departure& departure, Date day) {
        Engine& engine = aggregator.engine();
        wire::Value value{{"on", departure.on.str()},
                          {"days", day - departure.on},
                          {"wins", departure.wins.count},
                          {"revenue", money_or_null(aggregator, departure.wins.revenue)},
                          {"to", nullptr}};
        add_partner(engine, departure.from, day, "from_", value);
        if (departure.to != none) {
            const RecordStore& store = engine.facts().store;
            const std::string to(store.partners.ids.text(departure.to));
            const std::string name = engine.name_of(Scope{ScopeKind::partner, to});
            value["to"] = to;
            value["to_name"] = name.empty() ? to : name;
        }
        return value;
    }
};

}  // namespace

std::unique_ptr<Operation> rep_candidates(CandidatesAsked asked) {
    return std::make_unique<RepCandidates>(std::move(asked));
}

}  // namespace monomi::kpi
