// The parts of the engine and how they are kept together.
#pragma once
#include <map>
#include <memory>
#include <typeindex>

#include "services/kpi-aggregator/core/engine.h"
#include "services/kpi-aggregator/core/fetch_ahead.h"
#include "services/kpi-aggregator/core/reader.h"
#include "services/kpi-aggregator/core/targets/target_book.h"

namespace monomi::kpi {

class Engine::Impl {
  public:
    class Explaining;

    Impl(BusinessRules business_rules, Catalogue kpi_catalogue, Date today)
        : rules(std::move(business_rules)),
          catalogue(std::move(kpi_catalogue)),
          views(store, rules, today),
          facts{store, supply, rules},
          reader(facts, views) {}
    Impl(const Impl&) = delete;

    Applied apply(const RecordView& record, bool seen_conflict, const KnownRows& known);
    void set_today(Date today);
    // Every number may be another one.
    void all_changed();
    [[nodiscard]] Result<const KpiDefinition*> kpi_named(std::string_view code) const;
    [[nodiscard]] Result<Question> question(const Scope& scope, DateRange range, Date as_of) const;
    [[nodiscard]] Reading read(const KpiDefinition& kpi, const Question& question);
    // What the reader remembers holds for one state of the records.
    void forget_if_changed() {
        if (read_at != changes) reader.forget();
        read_at = changes;
    }
    [[nodiscard]] Date date_or_today(std::optional<Date> as_of) const {
        return as_of.value_or(views.today());
    }

    BusinessRules rules;
    Catalogue catalogue;
    std::uint64_t catalogue_edition = 0;
    RecordStore store;
    SupplyBook supply;
    TargetBook targets;
    ViewSet views;
    Facts facts;
    Reader reader;

    FetchAhead fetch_ahead;
    DirtyList dirty_partners, dirty_owners;
    bool shared_dirty = false;
    std::uint64_t changes = 0;  // of anything a number rests on
    std::uint64_t read_at = 0;  // the changes that the reader remembers results for
    std::uint64_t applied = 0, same = 0, older = 0;
    std::size_t conflicts = 0;
    std::map<std::type_index, std::shared_ptr<void>> kept;  // by the analyses beside the engine

  private:
    Applied apply_equal_version(Symbol row, const RecordView& record, const KnownRows& known);
    void replace(Symbol row, const RecordView& record, bool conflict, const KnownRows& known);
    void replace_partner(Symbol row, const RecordView& record);
    void replace_rep(Symbol row, const RecordView& record, const KnownRows& known);
    void replace_counted(Symbol row, const RecordView& record, const KnownRows& known);
    void note(Kind kind, Symbol row);
    void note_target(Symbol row);
    void note_phase(Symbol row);
    void note_touchpoint(const TouchpointFacts& touchpoint);
    void note_rep(Symbol rep);
    void note_acquisition(Symbol rep);
    void touch(Symbol partner) {
        ++store.by_partner[partner].changes;
        dirty_partners.mark(partner);
    }

    std::string stored_bytes_, offered_bytes_;
};

}  // namespace monomi::kpi
