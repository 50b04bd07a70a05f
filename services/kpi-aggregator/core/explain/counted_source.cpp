// What is counted per day: measures, contract spans by their start, lead times by the win.
#include <algorithm>

#include "services/kpi-aggregator/core/event_groups.h"
#include "services/kpi-aggregator/core/explain/entry_source.h"
#include "services/kpi-aggregator/core/scope_scan.h"

namespace monomi::kpi {
namespace {

class CountedEntries : public EntrySource {
  public:
    CountedEntries(Ingredient what, const Question& question)
        : EntrySource(question),
          shared_events_(what == ingredient(Measure::events_held) && question.scope.shared()),
          what_(shared_events_ ? Ingredient::single_events : what) {}

    void partner(const EntryContext& context, Symbol partner) override {
        scan_partner(context.facts, partner, question().as_of, sink(context));
    }
    void rep(const EntryContext& context, Symbol rep) override {
        scan_rep(context.facts, rep, question().as_of, sink(context));
    }
    // Events of several touchpoints, each once in the scope.
    bool finish(const EntryContext& context, std::size_t budget) override {
        if (!shared_events_) return true;
        const RecordStore& store = context.facts.store;
        std::size_t spent = 0;
        for (; next_event_ < store.by_event.size(); ++next_event_) {
            if (spent >= std::max<std::size_t>(1, budget)) return false;
            spent += 1 + store.by_event[next_event_].size();
            add_shared_event(context.facts, next_event_);
        }
        return true;
    }

  private:
    [[nodiscard]] ContributionSink sink(const EntryContext& context) {
        const RecordStore& store = context.facts.store;
        return [this, &store](const SourcedContribution& c) {
            if (c.contribution.what != what_ || !question().range.contains(c.contribution.on)) return;
            const Attribution a{c.contribution.owner, c.contribution.tier};
            if (question().scope.shared() && !counts_in(store, question().scope, a)) return;
            add({c.kind, c.row, c.contribution.on, c.contribution.value, c.partner, none});
        };
    }
    void add_shared_event(const Facts& facts, Symbol event) {
        const RecordStore& store = facts.store;
        const Symbol first = first_of_event(store, event, question().as_of, [&](Symbol row) {
            const TouchpointFacts& t = store.touchpoints[row];
            if (!store.known_partner(t.partner)) return false;
            const Attribution a = attribution_on(store.partners[t.partner], t.on, t.staff);
            return counts_in(store, question().scope, a) && !is_prospect(facts, t.partner, question().as_of);
        });
        if (first == none || !question().range.contains(store.touchpoints[first].on)) return;
        const TouchpointFacts& t = store.touchpoints[first];
        add({Kind::touchpoint, first, t.on, 1, t.partner, none});
    }

    bool shared_events_;
    Ingredient what_;
    Symbol next_event_ = 0;
};

class SupplyMonthEntries : public CountedEntries {
  public:
    SupplyMonthEntries(const Question& question, std::size_t minimum)
        : CountedEntries(ingredient(Measure::meetings_held), question), minimum_(minimum) {}

    bool finish(const EntryContext& context, std::size_t budget) override {
        if (!CountedEntries::finish(context, budget)) return false;
        const RecordStore& store = context.facts.store;
        std::sort(entries_.begin(), entries_.end(), [&](const EntryRef& a, const EntryRef& b) {
            if (a.on != b.on) return a.on < b.on;
            return store.id(a.kind, a.row) < store.id(b.kind, b.row);
        });
        std::size_t of_month = 0;
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            const bool same_month = i > 0 && month_of(*entries_[i].on) == month_of(*entries_[i - 1].on);
            of_month = same_month ? of_month + 1 : 1;
            entries_[i].contribution = of_month == minimum_ ? 1 : 0;
        }
        return true;
    }

  private:
    [[nodiscard]] static std::string month_of(Date day) { return day.str().substr(0, 7); }
    std::size_t minimum_;
};

}  // namespace

std::unique_ptr<EntrySource> counted_entries(Ingredient what, const Question& question) {
    return std::make_unique<CountedEntries>(what, question);
}

std::unique_ptr<EntrySource> supply_month_entries(const Question& question, const BusinessRules& rules) {
    Question months = question;
    months.range = supply_months_before(question.day(), rules);
    return std::make_unique<SupplyMonthEntries>(months,
                                                static_cast<std::size_t>(rules.meeting_supply_minimum));
}

}  // namespace monomi::kpi
