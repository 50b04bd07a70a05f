// The records behind one input of a KPI: found partner by partner, or for one rep, and their contributions.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "services/kpi-aggregator/core/inputs.h"
#include "services/kpi-aggregator/core/reader.h"

namespace monomi::kpi {

// Small, as an organisation's number may rest on a great many; texts are looked up for a page only.
struct EntryRef {
    Kind kind = Kind::partner;
    Symbol row = none;
    std::optional<Date> on;  // the day it counts on, where it has one
    std::int64_t contribution = 0;
    Symbol partner = none;   // the partner it counts for
    Symbol customer = none;  // where it stands for one
};

// Both are to be handed in anew for each call: they move when records come in.
struct EntryContext {
    const Facts& facts;
    StateCache& states;       // of the question's day
    WinCache& wins;           // as of the question's as_of
    WinCache& wins_at_close;  // as of its day
    Reader& reader;
};

// One of the kinds of inputs. Calls come in this order: partner() for each of the scope's partners (of a
// shared scope: every known one), or rep(); then finish() until it is true. Not copyable.
class EntrySource {
  public:
    explicit EntrySource(const Question& question) : question_(question) {}
    EntrySource(const EntrySource&) = delete;
    EntrySource& operator=(const EntrySource&) = delete;
    virtual ~EntrySource() = default;

    virtual void partner(const EntryContext& context, Symbol partner) = 0;
    virtual void rep(const EntryContext& context, Symbol rep) = 0;
    // What can only be said once all are met; about `budget` records' worth, true when done.
    virtual bool finish(const EntryContext& context, std::size_t budget);

    // In no particular order. Their contributions add up to the input's value; for lead_time_median the value
    // is their median.
    [[nodiscard]] std::vector<EntryRef>& entries() { return entries_; }

  protected:
    [[nodiscard]] const Question& question() const { return question_; }
    void add(const EntryRef& entry) { entries_.push_back(entry); }
    std::vector<EntryRef> entries_;

  private:
    Question question_;
};

[[nodiscard]] std::unique_ptr<EntrySource> entry_source(const Input& input, const Question& question,
                                                        const BusinessRules& rules);

// The kinds; each in a file of its own.
[[nodiscard]] std::unique_ptr<EntrySource> counted_entries(Ingredient what, const Question& question);
[[nodiscard]] std::unique_ptr<EntrySource> state_entries(State state, const Question& question);
// Reps in a state, of the partners whose headcount counts.
[[nodiscard]] std::unique_ptr<EntrySource> headcount_rep_entries(State state, const Question& question);
[[nodiscard]] std::unique_ptr<EntrySource> well_known_entries(const Question& question);
// A customer each; `input` one of the retention family.
[[nodiscard]] std::unique_ptr<EntrySource> retention_entries(SpecialInput input, const Question& question);
// A partner each, on its first proposal held in the range.
[[nodiscard]] std::unique_ptr<EntrySource> proposal_entries(bool contracted, const Question& question);
// Of the sales structure: deals, reps, and for a headroom each partner with the part that is not reached.
[[nodiscard]] std::unique_ptr<EntrySource> structure_entries(SpecialInput input, const Question& question);
// The meetings of the complete months that meeting_supply looks at: the one that fills its month counts 1.
[[nodiscard]] std::unique_ptr<EntrySource> supply_month_entries(const Question& question,
                                                                const BusinessRules& rules);

}  // namespace monomi::kpi
