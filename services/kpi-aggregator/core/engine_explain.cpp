// The records behind a number, input by input, gathered partner by partner.
#include <algorithm>
#include <limits>
#include <tuple>

#include "services/kpi-aggregator/core/engine_impl.h"
#include "services/kpi-aggregator/core/explain/entry_source.h"

namespace monomi::kpi {
namespace {

// Records' worth of work that the records of one partner are.
std::size_t cost_of(const PartnerIndex& index) {
    return 10 + index.deals.size() + index.touchpoints.size() + index.outreach.size() +
           index.proposals.size() + index.subscriptions.size() + index.reps.size();
}

ExplainHow how_of(const Input& input) {
    if (input.kind != Input::Kind::special) return ExplainHow::sum;
    if (input.special == SpecialInput::lead_time_median) return ExplainHow::median;
    if (input.special == SpecialInput::effective_reps) return ExplainHow::effective;
    return input.special == SpecialInput::supply_months ? ExplainHow::constant : ExplainHow::sum;
}

}  // namespace

class Engine::Impl::Explaining : public ExplainWork {
  public:
    Explaining(Impl& impl, const KpiDefinition& kpi, const Question& question)
        : impl_(impl), kpi_(kpi), question_(question) {
        begin();
    }

    bool step(std::size_t budget) override {
        if (done_) return true;
        if (!gather(budget)) return false;
        if (begun_at_ != impl_.changes) {
            // Its parts are of different moments. Where records keep coming in, it is done in one go at last.
            begin();
            if (++begun_again_ <= most_begun_again) return false;
            (void)gather(std::numeric_limits<std::size_t>::max());
        }
        read();
        return done_ = true;
    }

    Result<Explanation> page(std::optional<std::string> part, std::size_t offset,
                             std::size_t limit) override {
        if (part && std::find(kpi_.inputs.begin(), kpi_.inputs.end(), *part) == kpi_.inputs.end())
            return fail("part: \"{}\" is none of {}", *part, fmt::join(kpi_.inputs, ", "));
        Explanation explanation{explanation_};
        for (std::size_t i = 0; i < explanation.parts.size(); ++i) {
            if (!part || *part == explanation.parts[i].input)
                explanation.parts[i].entries = entries(sources_[i]->entries(), offset, limit);
        }
        return explanation;
    }

  private:
    static constexpr int most_begun_again = 2;

    void begin() {
        begun_at_ = impl_.changes;
        part_ = 0;
        partner_ = 0;
        sources_.clear();
        for (const std::string& name : kpi_.inputs)
            sources_.push_back(entry_source(*input_named(name), question_, impl_.rules));
    }

    bool gather(std::size_t budget) {
        std::size_t left = std::max<std::size_t>(1, budget);
        for (; part_ < sources_.size(); ++part_, partner_ = 0) {
            impl_.forget_if_changed();
            const EntryContext context{impl_.facts, impl_.views.states(question_.day()),
                                       impl_.views.wins(question_.as_of), impl_.views.wins(question_.day()),
                                       impl_.reader};
            if (!meet_all(*sources_[part_], context, left)) return false;
            if (!sources_[part_]->finish(context, left)) return false;
        }
        return true;
    }

    bool meet_all(EntrySource& source, const EntryContext& context, std::size_t& left) {
        const RecordStore& store = impl_.store;
        if (!question_.scope.shared()) {
            if (partner_++ > 0) return true;
            question_.scope.kind == ScopeKind::rep ? source.rep(context, question_.scope.row)
                                                   : source.partner(context, question_.scope.row);
            return true;
        }
        for (; partner_ < store.partners.size(); ++partner_) {
            if (!store.known_partner(partner_)) continue;
            if (left == 0) return false;
            left -= std::min(left, cost_of(store.by_partner[partner_]));
            source.partner(context, partner_);
        }
        return true;
    }

    void read() {
        explanation_.reading = impl_.read(kpi_, question_);
        explanation_.formula = kpi_.formula;
        explanation_.parts.clear();
        for (std::size_t i = 0; i < kpi_.inputs.size(); ++i) {
            const Input input = *input_named(kpi_.inputs[i]);
            InputValue value = impl_.reader.input(input, question_);
            ExplainPart part{kpi_.inputs[i],
                             unit_of(input),
                             how_of(input),
                             value.value,
                             std::move(value.reason),
                             sources_[i]->entries().size(),
                             0,
                             {}};
            for (const EntryRef& entry : sources_[i]->entries()) part.sum += entry.contribution;
            explanation_.parts.push_back(std::move(part));
        }
    }

    [[nodiscard]] std::vector<ExplainEntry> entries(std::vector<EntryRef>& all, std::size_t offset,
                                                    std::size_t limit) const {
        const RecordStore& store = impl_.store;
        const auto key = [&](const EntryRef& e) {
            return std::tuple(e.on, e.kind, store.id(e.kind, e.row), e.contribution, e.partner);
        };
        offset = std::min(offset, all.size());
        limit = std::min(limit, all.size() - offset);
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(offset);
        const auto last = first + static_cast<std::ptrdiff_t>(limit);
        const auto before = [&](const EntryRef& a, const EntryRef& b) { return key(a) < key(b); };
        if (first != all.end()) std::nth_element(all.begin(), first, all.end(), before);
        std::partial_sort(first, last, all.end(), before);
        std::vector<ExplainEntry> page;
        for (auto it = first; it != last; ++it) {
            page.push_back(
                {it->kind, std::string(store.id(it->kind, it->row)), it->on, it->contribution,
                 it->partner == none ? std::string() : std::string(store.partners.ids.text(it->partner)),
                 it->customer == none ? std::string() : std::string(store.customers.text(it->customer))});
        }
        return page;
    }

    Impl& impl_;
    KpiDefinition kpi_;  // the catalogue may be replaced meanwhile
    Question question_;
    std::uint64_t begun_at_ = 0;
    int begun_again_ = 0;
    std::size_t part_ = 0;
    Symbol partner_ = 0;
    bool done_ = false;
    std::vector<std::unique_ptr<EntrySource>> sources_;
    Explanation explanation_;
};

Result<std::unique_ptr<ExplainWork>> Engine::begin_explain(std::string_view kpi, const Scope& scope,
                                                           Window window, std::optional<Date> as_of) {
    const auto definition = impl_->kpi_named(kpi);
    if (!definition) return fail(definition.error());
    const Date day = impl_->date_or_today(as_of);
    const auto question = impl_->question(scope, range_of(window, day, impl_->rules), day);
    if (!question) return fail(question.error());
    if (scope.kind == ScopeKind::rep) {
        for (const std::string& name : (*definition)->inputs) {
            if (!exists_for_rep(*input_named(name))) return fail("a rep has no {}", name);
        }
    }
    return std::make_unique<Impl::Explaining>(*impl_, **definition, *question);
}

Result<Explanation> Engine::explain(std::string_view kpi, const Scope& scope, Window window,
                                    std::optional<Date> as_of, std::size_t offset, std::size_t limit,
                                    std::optional<std::string> part) {
    auto work = begin_explain(kpi, scope, window, as_of);
    if (!work) return fail(work.error());
    while (!(*work)->step(std::numeric_limits<std::size_t>::max())) {
    }
    return (*work)->page(std::move(part), offset, limit);
}

}  // namespace monomi::kpi
