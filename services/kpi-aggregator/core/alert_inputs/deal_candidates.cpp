// Open deals as rows.
#include "services/kpi-aggregator/core/alert_inputs/candidates.h"
#include "services/kpi-aggregator/core/alert_inputs/deal_inputs.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

namespace {

class DealCandidates : public Candidates {
  public:
    using Candidates::Candidates;

  private:
    [[nodiscard]] std::string_view kind() const override { return "deal"; }
    [[nodiscard]] Symbol rows_in(const RecordStore& store) const override {
        return static_cast<Symbol>(store.deals.size());
    }
    [[nodiscard]] const Rows& rows_of(const PartnerIndex& index) const override { return index.deals; }

    [[nodiscard]] wire::Value row_of(Aggregator& aggregator, Symbol deal, Date day) override {
        Engine& engine = aggregator.engine();
        const auto inputs = deal_inputs(engine.facts(), deal, day);
        // What is unknown may be as much as that.
        if (!inputs || (inputs->stage_days && *inputs->stage_days < asked().least_stage_days)) return nullptr;
        const RecordStore& store = engine.facts().store;
        const DealFacts& record = store.deals[deal];
        const std::string customer = text_or_empty(store.customers, record.customer);
        wire::Value row{{"id", store.deals.ids.text(deal)},
                        {"name", customer},
                        {"customer", customer},
                        {"product", text_or_empty(store.texts, record.product)},
                        {"stage", text_or_empty(store.texts, record.stage)},
                        {"milestone", inputs->milestone},
                        {"stage_on", value_of(inputs->stage_on)},
                        {"stage_days", days_or_null(inputs->stage_days)},
                        {"mrr", money_or_null(aggregator, record.mrr.get())},
                        {"amount", money_or_null(aggregator, record.amount.get())},
                        {"rep", text_or_empty(store.reps.ids, record.rep)},
                        {"rep_name", ""}};
        if (store.known_rep(record.rep))
            row["rep_name"] = text_or_empty(store.texts, store.reps[record.rep].name);
        add_partner(engine, record.partner, day, "", row);
        return row;
    }
};

}  // namespace

std::unique_ptr<Operation> deal_candidates(CandidatesAsked asked) {
    return std::make_unique<DealCandidates>(std::move(asked));
}

}  // namespace monomi::kpi
