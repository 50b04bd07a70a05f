// What is kept of each record: compact, with interned texts, and lossless for every field.
//
// Kinds of which there are many are kept as plain fields. The others keep their canonical encoding beside the
// fields that count.
#pragma once
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/mrr_rules.h"
#include "common/domain/records.h"
#include "services/kpi-aggregator/core/interner.h"

namespace monomi::kpi {

class MaybeDate {
  public:
    MaybeDate() = default;
    MaybeDate(std::optional<Date> date) : days_(date ? date->days() : missing) {}
    [[nodiscard]] std::optional<Date> get() const {
        return days_ == missing ? std::nullopt : std::optional(Date::from_days(days_));
    }
    [[nodiscard]] bool after(Date day) const { return days_ != missing && days_ > day.days(); }

  private:
    static constexpr std::int32_t missing = std::numeric_limits<std::int32_t>::min();
    std::int32_t days_ = missing;
};

class MaybeNumber {
  public:
    MaybeNumber() = default;
    MaybeNumber(std::optional<std::int64_t> number) : number_(number.value_or(missing)) {}
    [[nodiscard]] std::optional<std::int64_t> get() const {
        return number_ == missing ? std::nullopt : std::optional(number_);
    }

  private:
    static constexpr std::int64_t missing = std::numeric_limits<std::int64_t>::min();
    std::int64_t number_ = missing;
};

class MaybeFlag {
  public:
    MaybeFlag() = default;
    MaybeFlag(std::optional<bool> flag) : state_(flag ? (*flag ? 2 : 1) : 0) {}
    [[nodiscard]] std::optional<bool> get() const {
        return state_ == 0 ? std::nullopt : std::optional(state_ == 2);
    }
    [[nodiscard]] bool is_true() const { return state_ == 2; }

  private:
    std::uint8_t state_ = 0;
};

// A few symbols; up to two are kept in place.
class SymbolList {
  public:
    SymbolList() = default;
    SymbolList(SymbolList&& other) noexcept { swap(other); }
    SymbolList& operator=(SymbolList&& other) noexcept {
        swap(other);
        return *this;
    }
    ~SymbolList() { clear(); }
    void assign(const std::vector<Symbol>& symbols) {
        clear();
        size_ = static_cast<std::uint32_t>(symbols.size());
        Symbol* to = size_ <= in_place ? near_ : (far_ = new Symbol[size_]);
        std::copy(symbols.begin(), symbols.end(), to);
    }
    void clear() {
        if (size_ > in_place) delete[] far_;
        size_ = 0;
    }
    [[nodiscard]] const Symbol* begin() const { return size_ <= in_place ? near_ : far_; }
    [[nodiscard]] const Symbol* end() const { return begin() + size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

  private:
    static constexpr std::uint32_t in_place = 2;
    void swap(SymbolList& other) noexcept {
        std::swap(size_, other.size_);
        std::swap(bits_, other.bits_);
    }
    std::uint32_t size_ = 0;
    union {
        Symbol near_[in_place];
        Symbol* far_;
        std::uint64_t bits_ = 0;
    };
};

// The common part. A row exists as soon as its id is referred to; `present` once its record is known.
struct Head {
    std::int64_t version = 0;
    Symbol source = none;
    bool present = false;
    bool deleted = false;
    bool conflict = false;  // differing contents were seen at this version
    [[nodiscard]] bool live() const { return present && !deleted; }
};

struct PartnerFacts {
    Head head;
    std::string canonical;
    Dated<Symbol> owner;
    Dated<Tier> tier;
    std::vector<ContractPeriod> periods;  // as collect_periods() makes them
    std::optional<Date> terminated_on;
    Symbol contracted_by = none;
    Dated<std::int64_t> sales_headcount;
    std::optional<Date> sales_headcount_as_of, evaluation_scheme_as_of, focus_as_of;
    Dated<EvaluationScheme> evaluation_scheme;
    bool focus_known = false;
};

struct StaffFacts {
    Head head;
    std::string canonical;
    std::uint32_t roles = 0;  // one bit a Role
};

// target, phase and source
struct OtherFacts {
    Head head;
    std::string canonical;
};

struct RepFacts {
    using PartnerEntries = std::vector<Dated<Symbol>::Entry>;
    Head head;
    Symbol partner = none;                            // a plain value
    std::unique_ptr<PartnerEntries> partner_by_date;  // a dated list
    Symbol name = none, title = none;
    MaybeDate contact_acquired_on, joined_on, left_on;
    MaybeFlag decision_maker;
    std::uint8_t hire_type = 0;  // 0 = missing, else HireType + 1
    bool has_quota_pace = false;
    MaybeNumber influence, interest;
    double quota_pace = 0;

    [[nodiscard]] Symbol partner_on(Date day) const {
        if (!partner_by_date) return partner;
        const Dated<Symbol>::Entry* best = nullptr;
        for (const auto& e : *partner_by_date) {
            if (e.from <= day && (best == nullptr || best->from <= e.from)) best = &e;
        }
        return best ? best->value : none;
    }
};

struct OutreachFacts {
    Head head;
    Symbol partner = none, staff = none;
    Date on;
    Channel channel = Channel::other;
};

struct ProposalFacts {
    Head head;
    Symbol partner = none, staff = none;
    MaybeDate scheduled_on, held_on;
};

struct TouchpointFacts {
    Head head;
    Symbol partner = none, staff = none, deal = none, event = none;
    SymbolList reps;
    MaybeNumber attendees;
    Date on;
    TouchpointType type = TouchpointType::other;
    MaybeFlag inbound, with_decision_maker;
};

struct DealFacts {
    Head head;
    Symbol partner = none, rep = none, customer = none, product = none, lost_reason = none, stage = none;
    MaybeDate referred_on, meeting_on, qualified_on, won_on, lost_on, stage_since;
    MaybeNumber mrr, amount;
};

struct SubscriptionFacts {
    Head head;
    Symbol partner = none, rep = none, deal = none, customer = none;
    std::vector<MrrStep> mrr;
    bool plain = false;
    MaybeDate ended_on;

    [[nodiscard]] SubscriptionSteps steps() const { return {mrr, ended_on.get()}; }
};

}  // namespace monomi::kpi
