// Requests about the data itself: findings, coverage.
#include <algorithm>

#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/quality/data_coverage.h"
#include "services/kpi-aggregator/core/quality/finding_list.h"
#include "services/kpi-aggregator/core/quality/finding_values.h"

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
        if (!list_) {
            if (partner_) {
                // Orphans are listed by the partner that they wait for.
                filter_.partner = facts.store.partners.ids.find(*partner_);
                if (filter_.partner == none) return fail("no partner has the id \"{}\"", *partner_);
            }
            list_.emplace(filter_);
        }
        const Date day = as_of_.value_or(engine.today());
        if (!list_->step(engine, day, budget)) return false;
        StateCache& states = engine.states(day);
        wire::Value rows = wire::Value::array(), counts = wire::Value::array();
        for (const RowFinding& finding : list_->page(facts.store, page_.offset, page_.limit))
            rows.push_back(value_of(facts, states, finding, currency_digits(aggregator)));
        for (std::size_t i = 0; i < count_of<FindingCode>; ++i) {
            const auto code = static_cast<FindingCode>(i);
            if (list_->counts()[i] == 0) continue;
            counts.push_back({{"finding", name_of(code)},
                              {"count", list_->counts()[i]},
                              {"explanation", explanation(code)}});
        }
        reply = {{"findings", std::move(rows)},
                 {"counts", std::move(counts)},
                 {"total", list_->total()},
                 {"offset", page_.offset}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    FindingFilter filter_;
    std::optional<std::string> partner_;
    std::optional<Date> as_of_;
    Page page_;
    std::optional<FindingList> list_;
};

// What each source says that it supplies of one field; `partners_supplied` counts known partners by as_of.
wire::Value supply_of(const Facts& facts, SupplyField field, Date day) {
    const RecordStore& store = facts.store;
    wire::Value sources = wire::Value::array();
    RecordView record;
    for (Symbol row = 0; row < store.sources.size(); ++row) {
        if (!store.sources[row].head.live()) continue;
        store.view(Kind::source, row, record);
        for (const auto& supply : record.source_fields.supplies) {
            if (supply.field != name_of(field)) continue;
            sources.push_back({{"source", store.sources.ids.text(row)},
                               {"since", supply.since ? wire::Value(supply.since->str()) : wire::Value()},
                               {"partners", supply.partners.empty() ? wire::Value()
                                                                    : wire::Value(supply.partners.size())}});
        }
    }
    std::size_t supplied = 0;
    for (Symbol partner = 0; partner < store.partners.size(); ++partner) {
        if (!store.known_partner(partner)) continue;
        const auto since = facts.supply.of(partner).of(field);
        supplied += since && *since <= day;
    }
    return {{"field", name_of(field)},
            {"sources", std::move(sources)},
            {"partners_supplied", supplied},
            {"partners", store.known_partners}};
}

class Coverage : public Operation {
  public:
    Coverage(std::optional<Gap> gap, std::optional<Date> as_of, Page page)
        : gap_(gap), as_of_(as_of), page_(page) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        const Facts& facts = engine.facts();
        const Date day = as_of_.value_or(engine.today());
        if (!coverage_.step(facts, engine.states(day), budget)) return false;
        if (next_field_ < count_of<SupplyField>) {  // a slice is one field: each asks all partners
            supplies_.push_back(supply_of(facts, static_cast<SupplyField>(next_field_++), day));
            return false;
        }
        wire::Value gaps = wire::Value::array();
        for (std::size_t i = 0; i < count_of<Gap>; ++i) {
            const auto gap = static_cast<Gap>(i);
            if (!gap_ || *gap_ == gap) gaps.push_back(value_of(facts.store, gap, day));
        }
        reply = {{"gaps", std::move(gaps)}, {"supplies", std::move(supplies_)}, {"offset", page_.offset}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    [[nodiscard]] wire::Value value_of(const RecordStore& store, Gap gap, Date day) const {
        const GapCases& cases = coverage_.of(gap);
        const Kind kind = kind_of(gap);
        std::vector<Symbol> rows = cases.rows;
        const auto by_id = [&](Symbol a, Symbol b) { return store.id(kind, a) < store.id(kind, b); };
        const std::size_t end = std::min(rows.size(), page_.offset + page_.limit);
        std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(end), rows.end(), by_id);
        wire::Value listed = wire::Value::array();
        for (std::size_t i = page_.offset; i < end; ++i) listed.push_back(row_of(store, kind, rows[i], day));
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
    std::optional<Date> as_of_;
    Page page_;
    DataCoverage coverage_;
    std::size_t next_field_ = 0;
    wire::Value supplies_ = wire::Value::array();
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
