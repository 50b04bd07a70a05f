// The request "inputs" about reps and deals: there are many, so only those that a rule can be about are
// listed (producing reps, those who left; open deals), paged by their place in the store.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/kpi-aggregator/core/alert_inputs/wanted.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/record_store.h"

namespace monomi::kpi {

struct CandidatesAsked {
    std::vector<Wanted> wanted;
    std::optional<std::vector<std::string>> partners;  // only of these
    Symbol first = 0;                                  // the row to begin with
    std::size_t limit = 0;                             // rows of an answer
    std::int64_t least_stage_days = 0;                 // of deals
};

// Goes through the rows of a table, or of some partners' lists, one by one.
class Candidates : public Operation {
  public:
    explicit Candidates(CandidatesAsked asked) : asked_(std::move(asked)) {}
    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override;

  protected:
    [[nodiscard]] virtual std::string_view kind() const = 0;
    [[nodiscard]] virtual Symbol rows_in(const RecordStore& store) const = 0;
    [[nodiscard]] virtual const Rows& rows_of(const PartnerIndex& index) const = 0;
    // The row as an answer; null where no rule can be about it.
    [[nodiscard]] virtual wire::Value row_of(Aggregator& aggregator, Symbol row, Date day) = 0;

    // Adds who answers for a partner, and whether it is under contract.
    static void add_partner(Engine& engine, Symbol partner, Date day, std::string_view prefix,
                            wire::Value& row);
    [[nodiscard]] const CandidatesAsked& asked() const { return asked_; }

  private:
    Status begin(Aggregator& aggregator);
    void list_partners(const RecordStore& store);
    [[nodiscard]] bool over(const RecordStore& store) const;
    // The row that is next, or the one after the last.
    [[nodiscard]] Symbol row_now() const;
    // True when the page is full, or all rows have been looked at.
    bool advance(Aggregator& aggregator, std::size_t budget);
    void add_values(Aggregator& aggregator, wire::Value& row);

    CandidatesAsked asked_;
    std::optional<Date> date_;
    std::string position_;
    bool complete_ = true;
    std::vector<Symbol> listed_;  // rows, where only some partners are asked for
    Symbol next_ = 0;             // a row, or a place in listed_
    wire::Value rows_;
};

[[nodiscard]] std::unique_ptr<Operation> rep_candidates(CandidatesAsked asked);
[[nodiscard]] std::unique_ptr<Operation> deal_candidates(CandidatesAsked asked);

[[nodiscard]] bool is_candidate_kind(std::string_view scope_kind);
// Errors: what is wrong with an argument.
[[nodiscard]] Result<std::unique_ptr<Operation>> make_candidate_inputs(std::string_view scope_kind,
                                                                       const Arguments& arguments,
                                                                       const wire::Value& request);

// As rows show them: major units, and null for what is unknown.
[[nodiscard]] wire::Value money_or_null(const Aggregator& aggregator, std::optional<std::int64_t> minor);
[[nodiscard]] wire::Value days_or_null(std::optional<std::int32_t> days);
[[nodiscard]] std::string text_or_empty(const Interner& texts, Symbol text);

}  // namespace monomi::kpi
