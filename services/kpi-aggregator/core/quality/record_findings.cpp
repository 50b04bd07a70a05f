#include "services/kpi-aggregator/core/quality/record_findings.h"

#include <algorithm>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/contributions.h"
#include "services/kpi-aggregator/core/state_cache.h"
#include "services/kpi-aggregator/core/targets/target_findings.h"

namespace monomi::kpi {
namespace {

// Gathers the findings that one record shows beside the others.
class RowFindings {
  public:
    RowFindings(const Facts& facts, StateCache& states, Symbol row, std::vector<Finding>& out)
        : facts_(facts), store_(facts.store), states_(states), day_(states.day()), row_(row), out_(out) {}

    void partner() {
        const PartnerFacts& record = store_.partners[row_];
        for (const auto& entry : record.owner.entries) staff("owner", entry.value);
        staff("contracted_by", record.contracted_by);
        const PartnerAt at = partner_at(store_, row_, day_, facts_.rules);
        if (at.implied()) add(FindingCode::implied_contract, {});
        for (std::size_t i = 0; i < at.spans.size(); ++i) {
            if (activation_of(at.spans[i], at.events[i], day_, facts_.rules).before_contract) {
                add(FindingCode::event_before_contract, {});
                break;
            }
        }
        const PartnerStates& states = states_.of(facts_, row_);
        if (states.headcount && states.reps.front() > *states.headcount)
            add(FindingCode::more_reps_than_headcount, "sales_headcount");
        if (!at.spans.empty()) plain_values(record, at.spans.front().from);
    }

    void rep() {
        for_each_partner_of(store_.reps[row_], [&](Symbol partner) { orphan(partner); });
    }
    void outreach() {
        orphan(store_.outreach[row_].partner);
        staff("staff", store_.outreach[row_].staff);
    }
    void proposal() {
        orphan(store_.proposals[row_].partner);
        staff("staff", store_.proposals[row_].staff);
    }
    void touchpoint() {
        const TouchpointFacts& t = store_.touchpoints[row_];
        orphan(t.partner);
        staff("staff", t.staff);
        deal_at_its_partner(t.deal, t.partner);
        for (const Symbol rep : t.reps) {
            if (!store_.known_rep(rep)) {
                add(FindingCode::unknown_rep, "reps");
            } else if (store_.reps[rep].partner_on(t.on) != t.partner) {
                add(FindingCode::rep_of_another_partner, "reps");
            }
        }
    }
    void deal() {
        const DealFacts& deal = store_.deals[row_];
        orphan(deal.partner);
        if (deal.rep == none) return add(FindingCode::unattributed, "rep");
        if (!store_.known_rep(deal.rep)) return add(FindingCode::unknown_rep, "rep");
        if (!at_its_partner(deal)) add(FindingCode::rep_of_another_partner, "rep");
    }
    void phase(const PhaseFields<std::string_view>& phase) {
        if (phase.scope == PhaseScope::partner && phase.scope_id &&
            store_.partners.live(*phase.scope_id) == none)
            add(FindingCode::orphan, "scope_id");
    }
    void subscription() {
        const SubscriptionFacts& subscription = store_.subscriptions[row_];
        orphan(subscription.partner);
        if (subscription.rep != none && !store_.known_rep(subscription.rep))
            add(FindingCode::unknown_rep, "rep");
        deal_at_its_partner(subscription.deal, subscription.partner);
    }

  private:
    // Each code once a field.
    void add(FindingCode code, std::string_view field) {
        const Finding finding{code, field};
        if (std::find(out_.begin(), out_.end(), finding) == out_.end()) out_.push_back(finding);
    }
    void orphan(Symbol partner) {
        if (partner != none && !store_.known_partner(partner)) add(FindingCode::orphan, "partner");
    }
    // A record that moved to another partner leaves behind what hangs on it.
    void deal_at_its_partner(Symbol deal, Symbol partner) {
        if (deal != none && store_.deals[deal].head.live() && store_.deals[deal].partner != partner)
            add(FindingCode::deal_of_another_partner, "deal");
    }
    void staff(std::string_view field, Symbol staff) {
        if (staff != none && !store_.staff[staff].head.live()) add(FindingCode::unknown_staff, field);
    }
    // Whether the rep belonged to the deal's partner on any of the deal's days: who moved later, or before,
    // contradicts nothing.
    [[nodiscard]] bool at_its_partner(const DealFacts& deal) const {
        const RepFacts& rep = store_.reps[deal.rep];
        bool dated = false;
        for (const MaybeDate& date : {deal.referred_on, deal.meeting_on, deal.qualified_on, deal.won_on,
                                      deal.lost_on, deal.stage_since}) {
            if (!date.get()) continue;
            dated = true;
            if (rep.partner_on(*date.get()) == deal.partner) return true;
        }
        return !dated && rep.partner_on(day_) == deal.partner;
    }
    // Numbers of former months rest on what these say now.
    void plain_values(const PartnerFacts& record, Date began) {
        if (began >= period_around(day_, Grain::month, facts_.rules).first) return;
        const auto look_at = [&](std::string_view field, const auto& dated) {
            if (dated.plain) add(FindingCode::plain_value_for_the_past, field);
        };
        look_at("owner", record.owner);
        look_at("tier", record.tier);
        look_at("sales_headcount", record.sales_headcount);
        look_at("evaluation_scheme", record.evaluation_scheme);
    }

    const Facts& facts_;
    const RecordStore& store_;
    StateCache& states_;
    Date day_;
    Symbol row_;
    std::vector<Finding>& out_;
};

Symbol partner_of_phase(const RecordStore& store, Symbol row) {
    if (!store.phases[row].head.live()) return none;
    RecordView record;
    store.view(Kind::phase, row, record);
    return record.phase.scope_id ? store.partners.ids.find(*record.phase.scope_id) : none;
}

}  // namespace

Symbol partner_of(const RecordStore& store, Kind kind, Symbol row, Date day) {
    switch (kind) {
        case Kind::partner:
            return row;
        case Kind::rep:
            return store.reps[row].partner_on(day);
        case Kind::outreach:
            return store.outreach[row].partner;
        case Kind::proposal:
            return store.proposals[row].partner;
        case Kind::touchpoint:
            return store.touchpoints[row].partner;
        case Kind::deal:
            return store.deals[row].partner;
        case Kind::subscription:
            return store.subscriptions[row].partner;
        case Kind::phase:
            return partner_of_phase(store, row);
        case Kind::staff:
        case Kind::target:
        case Kind::source:
            break;
    }
    return none;
}

void findings_of_row(Engine& engine, Date day, Kind kind, Symbol row, std::vector<Finding>& out) {
    const Facts& facts = engine.facts();
    const Head& head = facts.store.head(kind, row);
    if (!head.present) return;
    if (head.conflict) out.push_back({FindingCode::conflicting_versions, {}});
    if (head.deleted) return;
    RecordView view;
    facts.store.view(kind, row, view);
    findings_of(view, out);
    future_dates_of(view, day, out);
    RowFindings beside(facts, engine.states(day), row, out);
    switch (kind) {
        case Kind::partner:
            return beside.partner();
        case Kind::rep:
            return beside.rep();
        case Kind::outreach:
            return beside.outreach();
        case Kind::proposal:
            return beside.proposal();
        case Kind::touchpoint:
            return beside.touchpoint();
        case Kind::deal:
            return beside.deal();
        case Kind::subscription:
            return beside.subscription();
        case Kind::phase:
            return beside.phase(view.phase);
        case Kind::target:
            return target_findings(facts.store, engine.targets(), engine.catalogue(), facts.rules, row, out);
        case Kind::staff:
        case Kind::source:
            return;
    }
}

}  // namespace monomi::kpi
