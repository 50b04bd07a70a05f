// Requests about the data itself: findings, coverage.
#include <algorithm>

#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/quality/coverage_index.h"
#include "services/kpi-aggregator/core/quality/finding_values.h"
#include "services/kpi-aggregator/core/quality/kept_by_day.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t most_listed = 10'000;

struct Page {
    std::size_t offset = 0, limit = 100;
    static Result<Page> from(const Arguments& arguments) {
        const auto offset = arguments.count("offset", 0, 1'000'000'000);
        if (!offset) return fail(offset.error());
        const auto limit = arguments.count("limit", 100, most_listed);
        if (!limit) return fail(limit.error());
        return Page{*offset, *limit};
    }
};

// A name that may be left out; an unknown one is refused.
template <class E>
Result<std::optional<E>> optional_one_of(const Arguments& arguments, std::string_view name) {
    const auto given = arguments.optional_text(name);
    if (!given) return fail(given.error());
    if (!*given) return std::nullopt;
    const auto found = arguments.one_of<E>(name);
    if (!found) return fail(found.error());
    return *found;
}

class Findings : public Operation {
  public:
    Findings(FindingFilter filter, std::optional<std::string> partner, std::optional<Date> as_of, Page page)
        : filter_(filter), partner_(std::move(partner)), as_of_(as_of), page_(page) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        const Facts& facts = engine.facts();
        if (!day_) day_ = as_of_.value_or(engine.today());
        if (partner_) {
            // Orphans are listed by the partner that they wait for.
            filter_.partner = facts.store.partners.ids.find(*partner_);
            if (filter_.partner == none) return fail("no partner has the id \"{}\"", *partner_);
        }
        const auto index = index_.step(engine, *day_, budget);
        if (!index) return false;
        StateCache& states = engine.states(*day_);
        wire::Value rows = wire::Value::array(), counts = wire::Value::array();
        for (const RowFinding& finding : index->page(filter_, page_.offset, page_.limit))
            rows.push_back(value_of(facts, states, finding, currency_digits(aggregator)));
        const FindingIndex::Counts by_code = index->counts(filter_);
        for (std::size_t i = 0; i < count_of<FindingCode>; ++i) {
            const auto code = static_cast<FindingCode>(i);
            if (by_code[i] == 0) continue;
            counts.push_back(
                {{"finding", name_of(code)}, {"count", by_code[i]}, {"explanation", explanation(code)}});
        }
        reply = {{"findings", std::move(rows)},
                 {"counts", std::move(counts)},
                 {"total", index->total(filter_)},
                 {"offset", page_.offset}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    FindingFilter filter_;
    std::optional<std::string> partner_;
    std::optional<Date> as_of_, day_;
    Page page_;
    MadeOnce<FindingIndex> index_;
};

class Coverage : public Operation {
  public:
    Coverage(std::optional<Gap> gap, std::optional<Date> as_of, Page page)
        : gap_(gap), as_of_(as_of), page_(page) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!day_) day_ = as_of_.value_or(engine.today());
        const auto index = index_.step(engine, *day_, budget);
        if (!index) return false;
        wire::Value gaps = wire::Value::array();
        for (std::size_t i = 0; i < count_of<Gap>; ++i) {
            const auto gap = static_cast<Gap>(i);
            if (!gap_ || *gap_ == gap) gaps.push_back(value_of(engine.facts().store, *index, gap));
        }
        reply = {{"gaps", std::move(gaps)}, {"supplies", index->supplies()}, {"offset", page_.offset}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    [[nodiscard]] wire::Value value_of(const RecordStore& store, const CoverageIndex& index, Gap gap) const {
        const GapCases& cases = index.of(gap);
        const Kind kind = kind_of(gap);
        const std::size_t begin = std::min(cases.rows.size(), page_.offset);
        const std::size_t end = begin + std::min(cases.rows.size() - begin, page_.limit);
        wire::Value listed = wire::Value::array();
        for (std::size_t i = begin; i < end; ++i)
            listed.push_back(row_of(store, kind, cases.rows[i], index.day()));
        return {{"gap", name_of(gap)},
                {"kind", name_of(kind)},
                {"count", cases.rows.size()},
                {"of", cases.due},
                {"rows", std::move(listed)}};
    }
    [[nodiscard]] static wire::Value row_of(const RecordStore& store, Kind kind, Symbol row, Date day) {
        RecordView view;
        store.view(kind, row, view);
        const Symbol partner = partner_of(store, kind, row, day);
        return {{"id", view.id},
                {"name", kind == Kind::partner ? wire::Value(view.partner.name)
                         : kind == Kind::rep   ? wire::Value(view.rep.name)
                                               : wire::Value()},
                {"partner", partner == none ? wire::Value() : wire::Value(store.partners.ids.text(partner))}};
    }

    std::optional<Gap> gap_;
    std::optional<Date> as_of_, day_;
    Page page_;
    MadeOnce<CoverageIndex> index_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_coverage(const Arguments& arguments) {
    const auto page = Page::from(arguments);
    if (!page) return fail(page.error());
    const auto gap = optional_one_of<Gap>(arguments, "gap");
    if (!gap) return fail(gap.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    return std::make_unique<Coverage>(*gap, *as_of, *page);
}

Result<std::unique_ptr<Operation>> make_findings(const Arguments& arguments) {
    const auto page = Page::from(arguments);
    if (!page) return fail(page.error());
    const auto code = optional_one_of<FindingCode>(arguments, "code");
    if (!code) return fail(code.error());
    const auto kind = optional_one_of<Kind>(arguments, "kind");
    if (!kind) return fail(kind.error());
    auto partner = arguments.optional_text("partner");
    if (!partner) return fail(partner.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    return std::make_unique<Findings>(FindingFilter{*code, *kind, none}, std::move(*partner), *as_of, *page);
}

}  // namespace monomi::kpi
