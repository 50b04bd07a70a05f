#include "services/kpi-aggregator/core/quality/finding_values.h"

#include "common/domain/money.h"
#include "common/wire/record_codec.h"
#include "services/kpi-aggregator/core/state_cache.h"

namespace monomi::kpi {
namespace {

// The amounts of a field, plain or dated, from minor to major units.
void to_major_units(wire::Value& value, int digits) {
    if (digits == 0) return;
    if (value.is_number_integer()) value = to_major(value.get<std::int64_t>(), digits);
    if (!value.is_array()) return;
    for (wire::Value& entry : value) {
        if (entry.is_object() && entry.contains("value")) to_major_units(entry["value"], digits);
    }
}

// What the record itself does not say.
class Beside {
  public:
    Beside(const Facts& facts, StateCache& states, const RowFinding& finding, wire::Value& values)
        : facts_(facts),
          store_(facts.store),
          states_(states),
          row_(finding.row),
          kind_(finding.kind),
          values_(values) {}

    void add(FindingCode code) {
        switch (code) {
            case FindingCode::conflicting_versions:
                values_["version"] = store_.head(kind_, row_).version;
                break;
            case FindingCode::unknown_rep:
                return unknown_reps();
            case FindingCode::rep_of_another_partner:
                return partners_of_reps();
            case FindingCode::deal_of_another_partner: {
                const Symbol deal = kind_ == Kind::touchpoint ? store_.touchpoints[row_].deal
                                                              : store_.subscriptions[row_].deal;
                values_["deal_partner"] = store_.partners.ids.text(store_.deals[deal].partner);
                break;
            }
            case FindingCode::implied_contract:
            case FindingCode::event_before_contract:
                return activation();
            case FindingCode::more_reps_than_headcount: {
                const PartnerStates& states = states_.of(facts_, row_);
                values_["sales_headcount"] = *states.headcount;
                values_["reps_known"] = states.reps.front();
                break;
            }
            default:
                break;
        }
    }

  private:
    void unknown_reps() {
        if (kind_ != Kind::touchpoint) return;
        wire::Value unknown = wire::Value::array();
        for (const Symbol rep : store_.touchpoints[row_].reps) {
            if (!store_.known_rep(rep)) unknown.push_back(store_.reps.ids.text(rep));
        }
        values_["reps"] = std::move(unknown);
    }
    void partners_of_reps() {
        wire::Value partners = wire::Value::object();
        const auto add = [&](Symbol rep, Date on) {
            const Symbol partner = store_.known_rep(rep) ? store_.reps[rep].partner_on(on) : none;
            partners[std::string(store_.reps.ids.text(rep))] =
                partner == none ? wire::Value(nullptr) : wire::Value(store_.partners.ids.text(partner));
        };
        if (kind_ == Kind::deal) {
            add(store_.deals[row_].rep, states_.day());
        } else {
            const TouchpointFacts& t = store_.touchpoints[row_];
            for (const Symbol rep : t.reps) add(rep, t.on);
        }
        values_["rep_partners"] = std::move(partners);
    }
    void activation() {
        const PartnerAt at = partner_at(store_, row_, states_.day(), facts_.rules);
        if (at.first_deal) values_["first_deal"] = at.first_deal->str();
        for (std::size_t i = 0; i < at.spans.size(); ++i) {
            const auto event = at.events[i].first_activation;
            if (!activation_of(at.spans[i], at.events[i], states_.day(), facts_.rules).before_contract)
                continue;
            values_["contract_from"] = at.spans[i].from.str();
            values_["activation_event"] = event->str();
            return;
        }
    }

    const Facts& facts_;
    const RecordStore& store_;
    StateCache& states_;
    Symbol row_;
    Kind kind_;
    wire::Value& values_;
};

}  // namespace

wire::Value value_of(const Facts& facts, StateCache& states, const RowFinding& finding, int currency_digits) {
    const RecordStore& store = facts.store;
    RecordView view;
    store.view(finding.kind, finding.row, view);
    const wire::Value record = wire::to_value(view);
    wire::Value fields = wire::Value::array(), values = wire::Value::object();
    for (const std::string_view name : fields_in_question(finding.finding)) {
        const std::string field(name);
        fields.push_back(field);
        wire::Value& value = values[field] = record.value(field, wire::Value());
        if (field == "mrr" || field == "amount") to_major_units(value, currency_digits);
    }
    Beside(facts, states, finding, values).add(finding.finding.code);
    const Symbol partner = partner_of(store, finding.kind, finding.row, states.day());
    return {
        {"finding", name_of(finding.finding.code)},
        {"kind", name_of(finding.kind)},
        {"id", store.id(finding.kind, finding.row)},
        {"source", view.source},
        {"partner", partner == none ? wire::Value(nullptr) : wire::Value(store.partners.ids.text(partner))},
        {"fields", std::move(fields)},
        {"values", std::move(values)}};
}

}  // namespace monomi::kpi
