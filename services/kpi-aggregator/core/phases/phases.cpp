#include "services/kpi-aggregator/core/phases/phases.h"

#include <algorithm>
#include <list>

#include "common/domain/window.h"
#include "services/kpi-aggregator/core/phases/phase_cache.h"
#include "services/kpi-aggregator/core/phases/phase_confirmations.h"
#include "services/kpi-aggregator/core/state_sums.h"

namespace monomi::kpi {
namespace {

// The phases of the days that were asked for last.
class PhaseBook {
  public:
    struct Day {
        explicit Day(Date day) : partners(day) {}
        PhaseCache partners;
        PhaseOfBusiness business;
        std::optional<std::uint64_t> business_at;  // the engine's changes that it knows
    };
    Day& of(Date day) {
        const auto known =
            std::find_if(days_.begin(), days_.end(), [day](const Day& d) { return d.partners.day() == day; });
        if (known != days_.end()) {
            days_.splice(days_.begin(), days_, known);
        } else {
            days_.emplace_front(day);
            if (days_.size() > most_days) days_.pop_back();
        }
        return days_.front();
    }
    PhaseConfirmations confirmations;

  private:
    static constexpr std::size_t most_days = 8;
    std::list<Day> days_;
};

PhaseBook& book_of(Engine& engine) {
    auto& book = engine.kept<PhaseBook>();
    book.confirmations.refresh(engine.facts().store);
    return book;
}

// Errors: why a number of the organisation over these days cannot be said.
Status supplied(const Facts& facts, const Needs& needs, DateRange range) {
    const double coverage = facts.supply.coverage(needs, range, facts.store);
    if (coverage >= facts.rules.minimum_coverage) return {};
    if (coverage == 0) return fail("nothing supplies what it needs");
    return fail("only {:.0f} % is covered; under {:.0f} % there is no value", coverage * 100,
                facts.rules.minimum_coverage * 100);
}

void read_orders(const Facts& facts, Date day, PhaseOfBusiness& business) {
    const Date month = period_around(day, Grain::month, facts.rules).first;
    const DateRange months{add_months(month, -facts.rules.phases.stable_months), month - 1};
    const auto known = supplied(facts, needs_of(Measure::deals_won, facts.rules), months);
    if (known) {
        const auto won = [](int wins) { return wins > 0; };
        business.progress.orders_stable = std::all_of(business.wins.begin(), business.wins.end(), won);
    } else {
        business.stable_reason = known.error().message;
    }
}

void read_customers(Engine& engine, Date day, PhaseOfBusiness& business) {
    const Facts& facts = engine.facts();
    const auto known = supplied(facts, needs_of(State::customers_active, facts.rules), {day, day});
    if (known) {
        const StateSums sums = state_sums(facts, engine.states(day), {});
        business.progress.active_customers = sums[State::customers_active];
    } else {
        business.customers_reason = known.error().message;
    }
}

PhaseOfBusiness read_business(Engine& engine, PhaseBook& book, Date day) {
    const Facts& facts = engine.facts();
    PhaseOfBusiness business;
    business.wins.assign(static_cast<std::size_t>(facts.rules.phases.stable_months), 0);
    for (Symbol partner = 0; partner < facts.store.partners.size(); ++partner) {
        if (!facts.store.known_partner(partner)) continue;
        const PhaseOfPartner at = phase_of_partner(engine, partner, day);
        const std::vector<int>& wins = book.of(day).partners.of(facts, partner).wins;
        for (std::size_t month = 0; month < wins.size(); ++month) business.wins[month] += wins[month];
        business.progress.partners_contracted += at.under_contract;
        business.progress.partners_top += at.under_contract && at.phase() == PartnerPhase::top;
        const bool prospect = at.computed == PartnerPhase::prospect;
        if (at.under_contract || prospect) {
            ++business.counts[static_cast<std::size_t>(at.phase())];
        } else {
            ++business.terminated;
        }
    }
    read_orders(facts, day, business);
    read_customers(engine, day, business);
    business.computed = phase_of(business.progress, facts.rules.phases);
    business.confirmed = book.confirmations.of_business(day);
    return business;
}

class PreparePhases : public Work {
  public:
    PreparePhases(Engine& engine, Date day) : engine_(&engine), day_(day) {}
    bool step(std::size_t budget) override {
        const Facts& facts = engine_->facts();
        return book_of(*engine_).of(day_).partners.step(facts, budget) &&
               engine_->states(day_).step(facts, budget);
    }

  private:
    Engine* engine_;
    Date day_;
};

}  // namespace

PhaseOfPartner phase_of_partner(Engine& engine, Symbol partner, Date day) {
    PhaseBook& book = book_of(engine);
    const PartnerProgressAt& at = book.of(day).partners.of(engine.facts(), partner);
    PhaseOfPartner phase;
    phase.computed = phase_of(at.progress);
    phase.confirmed = book.confirmations.of_partner(partner, day);
    phase.under_contract = at.progress.under_contract;
    phase.reason = at.reason;
    return phase;
}

Result<PhaseOfPartner> phase_of_partner(Engine& engine, std::string_view id, Date day) {
    const Symbol partner = engine.facts().store.partners.live(id);
    if (partner == none) return fail("no partner has the id \"{}\"", id);
    return phase_of_partner(engine, partner, day);
}

const PhaseOfBusiness& phase_of_business(Engine& engine, Date day) {
    PhaseBook& book = book_of(engine);
    PhaseBook::Day& at = book.of(day);
    if (at.business_at != engine.changes()) {
        at.business = read_business(engine, book, day);
        at.business_at = engine.changes();
    }
    return at.business;
}

std::unique_ptr<Work> prepare_phases(Engine& engine, Date day) {
    if (book_of(engine).of(day).business_at == engine.changes()) return nullptr;
    return std::make_unique<PreparePhases>(engine, day);
}

}  // namespace monomi::kpi
