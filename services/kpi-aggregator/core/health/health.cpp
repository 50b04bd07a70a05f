#include "services/kpi-aggregator/core/health/health.h"

#include <algorithm>
#include <list>

#include "services/kpi-aggregator/core/health/reach_norms.h"
#include "services/kpi-aggregator/core/phases/phases.h"
#include "services/kpi-aggregator/core/trees/profile_choice.h"

namespace monomi::kpi {
namespace {

constexpr std::size_t cost_of_signs = 500;  // records' worth of work beside those of the partner, about

// The health of the days that were asked for last.
class HealthBook {
  public:
    struct Entry {
        PartnerSigns signs;
        ChangeCount partner_changes = 0, supply_changes = 0;
        std::uint64_t target_changes = 0, catalogue_edition = 0;
        bool computed = false;
    };
    struct Day {
        Date day;
        Taken taken = Taken::live;
        Chunked<Entry> entries;
        ReachNorms norms;
        std::optional<std::uint64_t> norms_at;  // the engine's changes that they know
    };
    Day& of(Date day, Taken taken) {
        const auto known = std::find_if(days_.begin(), days_.end(),
                                        [&](const Day& d) { return d.day == day && d.taken == taken; });
        if (known != days_.end()) {
            days_.splice(days_.begin(), days_, known);
        } else {
            Day& made = days_.emplace_front();
            made.day = day;
            made.taken = taken;
            if (days_.size() > most_days) days_.pop_back();
        }
        return days_.front();
    }

  private:
    static constexpr std::size_t most_days = 3;
    std::list<Day> days_;
};

bool current(const Engine& engine, const HealthBook::Entry& entry, Symbol partner, PartnerProfile profile) {
    const Facts& facts = engine.facts();
    return entry.computed && entry.signs.profile == profile &&
           entry.partner_changes == facts.store.by_partner[partner].changes &&
           entry.supply_changes == facts.supply.changes() &&
           entry.target_changes == engine.targets().changes() &&
           entry.catalogue_edition == engine.catalogue_edition();
}

// Of a known partner, which has one.
PartnerProfile profile_at(Engine& engine, Symbol partner, Date day) {
    const Scope scope{ScopeKind::partner, std::string(engine.facts().store.partners.ids.text(partner))};
    return profiles_of(engine, scope, day).value().front().profile;
}

// Of a partner under contract.
const PartnerSigns& current_signs(Engine& engine, HealthBook::Day& day, Symbol partner) {
    const PartnerProfile profile = profile_at(engine, partner, day.day);
    day.entries.grow_to(std::size_t{partner} + 1);
    HealthBook::Entry& entry = day.entries[partner];
    if (!current(engine, entry, partner, profile)) {
        entry.signs = signs_of(engine, partner, profile, day.day, day.taken);
        entry.partner_changes = engine.facts().store.by_partner[partner].changes;
        entry.supply_changes = engine.facts().supply.changes();
        entry.target_changes = engine.targets().changes();
        entry.catalogue_edition = engine.catalogue_edition();
        entry.computed = true;
    }
    return entry.signs;
}

const ReachNorms& current_norms(Engine& engine, HealthBook::Day& day) {
    if (day.norms_at != engine.changes()) {
        day.norms = reach_norms(engine.facts(), engine.states(day.day));
        day.norms_at = engine.changes();
    }
    return day.norms;
}

PartReading level_part(const PartnerSigns& signs, TreeLevel level) {
    PartReading part;
    double sum = 0;
    int known = 0;
    const Sign* furthest = nullptr;
    for (const Sign& sign : signs.signs) {
        if (sign.level != level) continue;
        if (!sign.score) {
            if (part.reason.empty()) part.reason = fmt::format("{}: {}", sign.kpi, sign.reason);
            continue;
        }
        sum += *sign.score;
        ++known;
        if (furthest == nullptr || *sign.score < *furthest->score) furthest = &sign;
    }
    if (known == 0) {
        if (part.reason.empty()) part.reason = "its tree has no such number";
        return part;
    }
    part.score = sum / known;
    part.kpi = furthest->kpi;
    part.unit = furthest->unit;
    part.value = furthest->value;
    part.norm = furthest->norm;
    part.reason.clear();
    return part;
}

PartReading reach_part(const PartnerSigns& signs, std::optional<double> norm) {
    PartReading part;
    part.value = signs.reachable;
    part.norm = norm;
    if (!signs.reachable) {
        part.reason = signs.unreachable_reason;
    } else if (!norm || *norm <= 0) {
        part.reason = "nobody of its tier reaches anyone";
    } else {
        part.score = score_of_status(*signs.reachable / *norm);
    }
    return part;
}

PartReading momentum_part(const PartnerSigns& signs) {
    PartReading part;
    double sum = 0;
    int known = 0;
    for (const Sign& sign : signs.signs) {
        if (!sign.trend) continue;
        sum += std::clamp(*sign.trend, -1.0, 1.0);
        ++known;
    }
    if (known == 0) {
        part.reason = "nothing to compare with in the month before";
        return part;
    }
    part.value = sum / known;
    part.norm = 0;
    part.score = score_of_trend(*part.value);
    return part;
}

class PrepareHealth : public Work {
  public:
    PrepareHealth(Engine& engine, Date day, Taken taken, HealthPreparation what)
        : engine_(&engine), day_(day), taken_(taken), what_(what), phases_(prepare_phases(engine, day)) {}
    bool step(std::size_t budget) override {
        if (phases_ && !phases_->step(budget)) return false;
        phases_.reset();
        states_ready_ = states_ready_ || engine_->states(day_).step(engine_->facts(), budget);
        if (!states_ready_) return false;
        return what_ == HealthPreparation::norms || read_all(budget);
    }

  private:
    bool read_all(std::size_t budget) {
        const Facts& facts = engine_->facts();
        for (std::size_t done = 0; next_ < facts.store.partners.size() && done < budget; ++next_) {
            const PartnerIndex& index = facts.store.by_partner[next_];
            done += 1;
            if (!facts.store.known_partner(next_)) continue;
            auto& day = engine_->kept<HealthBook>().of(day_, taken_);
            const auto changed = next_ >= day.entries.size() || !day.entries[next_].computed ||
                                 day.entries[next_].partner_changes != index.changes;
            if (changed) done += cost_of_signs + index.deals.size() + index.touchpoints.size();
            if (engine_->states(day_).of(facts, next_).under_contract)
                (void)current_signs(*engine_, day, next_);
        }
        return next_ >= facts.store.partners.size();
    }

    Engine* engine_;
    Date day_;
    Taken taken_;
    HealthPreparation what_;
    std::unique_ptr<Work> phases_;
    bool states_ready_ = false;
    Symbol next_ = 0;  // to read
};

}  // namespace

std::optional<HealthOfPartner> health_of_partner(Engine& engine, Symbol partner, Date day, Taken taken) {
    const Facts& facts = engine.facts();
    if (!facts.store.known_partner(partner)) return std::nullopt;
    const PartnerStates& states = engine.states(day).of(facts, partner);
    if (!states.under_contract) return std::nullopt;
    const bool run_out = states.clock == ClockState::stalled || states.clock == ClockState::lapsed;
    const std::size_t tier = std::min<std::size_t>(states.attribution.tier, tier_count);
    HealthBook::Day& at = engine.kept<HealthBook>().of(day, taken);
    const PartnerSigns& signs = current_signs(engine, at, partner);
    HealthOfPartner health;
    health.signs = &signs;
    health.parts = {level_part(signs, TreeLevel::kgi), level_part(signs, TreeLevel::kpi),
                    level_part(signs, TreeLevel::kpi_of_kpi),
                    reach_part(signs, current_norms(engine, at).of_tier[tier]), momentum_part(signs)};
    PartScores scores;
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = health.parts[i].score;
    health.health = monomi::health_of(scores, run_out, facts.rules.health);
    return health;
}

std::unique_ptr<Work> prepare_health(Engine& engine, Date day, Taken taken, HealthPreparation what) {
    return std::make_unique<PrepareHealth>(engine, day, taken, what);
}

}  // namespace monomi::kpi
