// Won deals by who brought them, the reps of partners under contract who produce, and what a headroom counts.
#include <absl/container/flat_hash_map.h>

#include "services/kpi-aggregator/core/explain/entry_source.h"
#include "services/kpi-aggregator/core/rep_at.h"
#include "services/kpi-aggregator/core/structure/scope_headroom.h"

namespace monomi::kpi {
namespace {

class StructureEntries : public EntrySource {
  public:
    StructureEntries(SpecialInput input, const Question& question) : EntrySource(question), input_(input) {}

    void partner(const EntryContext& context, Symbol partner) override {
        switch (input_) {
            case SpecialInput::headroom:
                return add_headroom(context, partner);
            case SpecialInput::contracted_reps_producing:
                return add_producing(context, partner);
            default:
                return add_wins(context, partner);
        }
    }
    void rep(const EntryContext&, Symbol) override {}
    bool finish(const EntryContext& context, std::size_t) override {
        if (input_ == SpecialInput::top1_revenue) keep_the_greatest(context.facts.store);
        if (input_ == SpecialInput::effective_reps) {
            for (const auto& [rep, made] : made_)
                add({Kind::rep, rep, {}, made.revenue, question().scope.row, none});
        }
        return true;
    }

  private:
    struct Made {
        std::int64_t revenue = 0;
        std::vector<EntryRef> wins;
    };

    [[nodiscard]] bool of_partner() const { return question().scope.kind == ScopeKind::partner; }
    [[nodiscard]] bool holds(const EntryContext& context, Symbol partner) const {
        const PartnerStates& states = context.states.of(context.facts, partner);
        return states.under_contract &&
               (of_partner() || counts_in(context.facts.store, question().scope, states.attribution));
    }

    void add_headroom(const EntryContext& context, Symbol partner) {
        if (!of_partner() && !holds(context, partner)) return;
        const StructureSource at_close{context.facts, context.states, context.wins_at_close};
        for (const HeadroomEntry& entry :
             headroom_entries(at_close, context.reader.tier_norms(question().day()), partner))
            add({entry.kind, entry.row, {}, entry.contribution, partner, none});
    }
    void add_producing(const EntryContext& context, Symbol partner) {
        const RecordStore& store = context.facts.store;
        const Date day = question().day();
        if (!holds(context, partner)) return;
        for (const Symbol rep : store.by_partner[partner].reps) {
            if (!is_rep_of(store, rep, partner, day)) continue;
            const RepAt at = rep_at(store, rep, day, context.facts.rules);
            if (at.producing) add({Kind::rep, rep, at.last_win, 1, partner, none});
        }
    }
    void add_wins(const EntryContext& context, Symbol partner) {
        const DateRange range{question().range.first, question().day()};
        const bool held = input_ == SpecialInput::contracted_reps_revenue && holds(context, partner);
        for_each_win(context.wins.of(context.facts, partner), range,
                     [&](const Win& win) { add_win(context, partner, win, held); });
    }
    void add_win(const EntryContext& context, Symbol partner, const Win& win, bool held) {
        const RecordStore& store = context.facts.store;
        const EntryRef entry{Kind::deal, win.deal, win.on, win.revenue, partner, none};
        if (!win.valued) return;
        if (input_ == SpecialInput::contracted_reps_revenue) {
            const Date day = question().day();
            if (held && is_rep_of(store, win.rep, partner, day) &&
                rep_at(store, win.rep, day, context.facts.rules).producing)
                add(entry);
            return;
        }
        if (!of_partner() && !counts_in(store, question().scope, win.attribution)) return;
        const bool known = store.known_rep(win.rep);
        if (input_ == SpecialInput::unattributed_revenue) {
            if (!known) add(entry);
        } else if (known || !of_partner()) {
            Made& made = made_[of_partner() ? win.rep : partner];
            made.revenue += win.revenue;
            made.wins.push_back(entry);
        }
    }
    // Of several alike the one whose id comes first.
    void keep_the_greatest(const RecordStore& store) {
        const Kind kind = of_partner() ? Kind::rep : Kind::partner;
        const std::pair<const Symbol, Made>* greatest = nullptr;
        for (const auto& made : made_) {
            if (greatest == nullptr || made.second.revenue > greatest->second.revenue ||
                (made.second.revenue == greatest->second.revenue &&
                 store.id(kind, made.first) < store.id(kind, greatest->first)))
                greatest = &made;
        }
        if (greatest == nullptr) return;
        for (const EntryRef& win : greatest->second.wins) add(win);
    }

    SpecialInput input_;
    absl::flat_hash_map<Symbol, Made> made_;  // by rep, or by partner where there are several
};

}  // namespace

std::unique_ptr<EntrySource> structure_entries(SpecialInput input, const Question& question) {
    return std::make_unique<StructureEntries>(input, question);
}

}  // namespace monomi::kpi
