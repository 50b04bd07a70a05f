// Short ways to write records in tests. Each begins as a complete record of its kind, version 1 from the
// source "crm"; the members change it: `a_deal("D-1").of("P-1").won("2026-11-02").mrr(50'000)`. Dates are
// "YYYY-MM-DD"; a bad one ends the program.
#pragma once
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "common/domain/records.h"
#include "common/wire/record_codec.h"

namespace monomi::testing {

[[nodiscard]] inline Date day(std::string_view text) {
    const auto date = Date::parse(text);
    if (!date) std::abort();
    return *date;
}

// What all kinds share. Self is the builder itself.
template <class Self>
class RecordBuilder {
  public:
    RecordBuilder(Kind kind, std::string id) {
        record_.kind = kind;
        record_.id = std::move(id);
        record_.version = 1;
        record_.source = "crm";
    }
    Self& version(std::int64_t version) {
        record_.version = version;
        return self();
    }
    Self& deleted() {
        record_.deleted = true;
        return self();
    }
    Self& source(std::string source) {
        record_.source = std::move(source);
        return self();
    }
    [[nodiscard]] const Record& record() const { return record_; }
    [[nodiscard]] RecordView view() const { return wire::view(record_); }
    operator const Record&() const { return record_; }

  protected:
    Self& self() { return static_cast<Self&>(*this); }
    Record record_;
};

class PartnerBuilder : public RecordBuilder<PartnerBuilder> {
  public:
    explicit PartnerBuilder(std::string id) : RecordBuilder(Kind::partner, id) {
        fields().name = std::move(id);
    }
    PartnerBuilder& owner(std::string staff) {
        fields().owner.set(std::move(staff));
        return *this;
    }
    PartnerBuilder& owner_from(std::string_view from, std::string staff) {
        fields().owner.add(day(from), std::move(staff));
        return *this;
    }
    PartnerBuilder& tier(Tier tier) {
        fields().tier.set(tier);
        return *this;
    }
    PartnerBuilder& tier_from(std::string_view from, Tier tier) {
        fields().tier.add(day(from), tier);
        return *this;
    }
    PartnerBuilder& contract(std::string_view from) {
        fields().contracts.push_back({day(from), {}});
        return *this;
    }
    PartnerBuilder& contract(std::string_view from, std::string_view to) {
        fields().contracts.push_back({day(from), day(to)});
        return *this;
    }
    PartnerBuilder& contracted_on(std::string_view on) {
        fields().contracted_on = day(on);
        return *this;
    }
    PartnerBuilder& terminated_on(std::string_view on) {
        fields().terminated_on = day(on);
        return *this;
    }
    PartnerBuilder& contracted_by(std::string staff) {
        fields().contracted_by = std::move(staff);
        return *this;
    }
    PartnerBuilder& headcount(std::int64_t people) {
        fields().sales_headcount.set(people);
        return *this;
    }
    PartnerBuilder& headcount_from(std::string_view from, std::int64_t people) {
        fields().sales_headcount.add(day(from), people);
        return *this;
    }
    // Headcount, evaluation scheme and focus, each dated.
    PartnerBuilder& known_on(std::string_view on) {
        if (!fields().sales_headcount.known()) headcount(10);
        fields().evaluation_scheme.set(EvaluationScheme::counts);
        fields().focus_rank = 1;
        fields().sales_headcount_as_of = fields().evaluation_scheme_as_of = fields().focus_as_of = day(on);
        return *this;
    }
    PartnerFields<std::string>& fields() { return record_.partner; }
};

class RepBuilder : public RecordBuilder<RepBuilder> {
  public:
    explicit RepBuilder(std::string id) : RecordBuilder(Kind::rep, id) { fields().name = std::move(id); }
    RepBuilder& of(std::string partner) {
        fields().partner.set(std::move(partner));
        return *this;
    }
    RepBuilder& of_from(std::string_view from, std::string partner) {
        fields().partner.add(day(from), std::move(partner));
        return *this;
    }
    RepBuilder& decision_maker() {
        fields().decision_maker = true;
        return *this;
    }
    RepBuilder& contact_acquired(std::string_view on) {
        fields().contact_acquired_on = day(on);
        return *this;
    }
    RepBuilder& joined(std::string_view on) {
        fields().joined_on = day(on);
        return *this;
    }
    RepBuilder& left(std::string_view on) {
        fields().left_on = day(on);
        return *this;
    }
    RepFields<std::string>& fields() { return record_.rep; }
};

class StaffBuilder : public RecordBuilder<StaffBuilder> {
  public:
    explicit StaffBuilder(std::string id) : RecordBuilder(Kind::staff, id) {
        record_.staff.name = std::move(id);
    }
    StaffBuilder& role(Role role) {
        record_.staff.roles.push_back(role);
        return *this;
    }
};

class OutreachBuilder : public RecordBuilder<OutreachBuilder> {
  public:
    explicit OutreachBuilder(std::string id) : RecordBuilder(Kind::outreach, std::move(id)) {
        record_.outreach.channel = Channel::call;
    }
    OutreachBuilder& to(std::string partner) {
        record_.outreach.partner = std::move(partner);
        return *this;
    }
    OutreachBuilder& by(std::string staff) {
        record_.outreach.staff = std::move(staff);
        return *this;
    }
    OutreachBuilder& on(std::string_view date) {
        record_.outreach.on = day(date);
        return *this;
    }
    OutreachBuilder& channel(Channel channel) {
        record_.outreach.channel = channel;
        return *this;
    }
};

class ProposalBuilder : public RecordBuilder<ProposalBuilder> {
  public:
    explicit ProposalBuilder(std::string id) : RecordBuilder(Kind::proposal, std::move(id)) {}
    ProposalBuilder& to(std::string partner) {
        record_.proposal.partner = std::move(partner);
        return *this;
    }
    ProposalBuilder& by(std::string staff) {
        record_.proposal.staff = std::move(staff);
        return *this;
    }
    ProposalBuilder& scheduled(std::string_view on) {
        record_.proposal.scheduled_on = day(on);
        return *this;
    }
    ProposalBuilder& held(std::string_view on) {
        record_.proposal.held_on = day(on);
        return *this;
    }
};

class TouchpointBuilder : public RecordBuilder<TouchpointBuilder> {
  public:
    explicit TouchpointBuilder(std::string id) : RecordBuilder(Kind::touchpoint, std::move(id)) {
        fields().type = TouchpointType::phone;
    }
    TouchpointBuilder& with(std::string partner) {
        fields().partner = std::move(partner);
        return *this;
    }
    TouchpointBuilder& rep(std::string rep) {
        fields().reps.push_back(std::move(rep));
        return *this;
    }
    TouchpointBuilder& by(std::string staff) {
        fields().staff = std::move(staff);
        return *this;
    }
    TouchpointBuilder& on(std::string_view date) {
        fields().on = day(date);
        return *this;
    }
    TouchpointBuilder& type(TouchpointType type) {
        fields().type = type;
        return *this;
    }
    TouchpointBuilder& inbound(bool inbound = true) {
        fields().inbound = inbound;
        return *this;
    }
    TouchpointBuilder& with_decision_maker(bool with = true) {
        fields().with_decision_maker = with;
        return *this;
    }
    TouchpointBuilder& event(std::string event) {
        fields().event = std::move(event);
        return *this;
    }
    TouchpointFields<std::string>& fields() { return record_.touchpoint; }
};

class DealBuilder : public RecordBuilder<DealBuilder> {
  public:
    explicit DealBuilder(std::string id) : RecordBuilder(Kind::deal, std::move(id)) {}
    DealBuilder& of(std::string partner) {
        fields().partner = std::move(partner);
        return *this;
    }
    DealBuilder& rep(std::string rep) {
        fields().rep = std::move(rep);
        return *this;
    }
    DealBuilder& customer(std::string customer) {
        fields().customer = std::move(customer);
        return *this;
    }
    DealBuilder& referred(std::string_view on) { return set(fields().referred_on, on); }
    DealBuilder& meeting(std::string_view on) { return set(fields().meeting_on, on); }
    DealBuilder& qualified(std::string_view on) { return set(fields().qualified_on, on); }
    DealBuilder& won(std::string_view on) { return set(fields().won_on, on); }
    DealBuilder& lost(std::string_view on) { return set(fields().lost_on, on); }
    DealBuilder& stage_since(std::string_view on) { return set(fields().stage_since, on); }
    DealBuilder& mrr(std::int64_t minor) {
        fields().mrr = minor;
        return *this;
    }
    DealBuilder& amount(std::int64_t minor) {
        fields().amount = minor;
        return *this;
    }
    DealFields<std::string>& fields() { return record_.deal; }

  private:
    DealBuilder& set(std::optional<Date>& field, std::string_view on) {
        field = day(on);
        return *this;
    }
};

class SubscriptionBuilder : public RecordBuilder<SubscriptionBuilder> {
  public:
    explicit SubscriptionBuilder(std::string id) : RecordBuilder(Kind::subscription, std::move(id)) {}
    SubscriptionBuilder& of(std::string partner, std::string customer) {
        fields().partner = std::move(partner);
        fields().customer = std::move(customer);
        return *this;
    }
    SubscriptionBuilder& rep(std::string rep) {
        fields().rep = std::move(rep);
        return *this;
    }
    SubscriptionBuilder& mrr(std::int64_t minor) {
        fields().mrr.set(minor);
        return *this;
    }
    SubscriptionBuilder& mrr_from(std::string_view from, std::int64_t minor) {
        fields().mrr.add(day(from), minor);
        return *this;
    }
    SubscriptionBuilder& ended(std::string_view on) {
        fields().ended_on = day(on);
        return *this;
    }
    SubscriptionFields<std::string>& fields() { return record_.subscription; }
};

class SourceBuilder : public RecordBuilder<SourceBuilder> {
  public:
    explicit SourceBuilder(std::string id) : RecordBuilder(Kind::source, std::move(id)) {}
    SourceBuilder& supplies(std::string field) {
        record_.source_fields.supplies.push_back({std::move(field), {}, {}});
        return *this;
    }
    SourceBuilder& supplies_since(std::string field, std::string_view since) {
        record_.source_fields.supplies.push_back({std::move(field), day(since), {}});
        return *this;
    }
    SourceBuilder& supplies_for(std::string field, std::vector<std::string> partners) {
        record_.source_fields.supplies.push_back({std::move(field), {}, std::move(partners)});
        return *this;
    }
};

class TargetBuilder : public RecordBuilder<TargetBuilder> {
  public:
    explicit TargetBuilder(std::string id) : RecordBuilder(Kind::target, std::move(id)) {}
    TargetBuilder& scope(TargetScope scope, std::string id) {
        record_.target.scope = scope;
        record_.target.scope_id = std::move(id);
        return *this;
    }
    TargetBuilder& kpi(std::string kpi) {
        record_.target.kpi = std::move(kpi);
        return *this;
    }
    TargetBuilder& period(std::string period) {
        record_.target.period = std::move(period);
        return *this;
    }
    TargetBuilder& value(double value) {
        record_.target.value = value;
        return *this;
    }
    TargetBuilder& agreed(bool agreed) {
        record_.target.agreed_with_partner = agreed;
        return *this;
    }
};

// Without of_partner() it is of the organisation.
class PhaseBuilder : public RecordBuilder<PhaseBuilder> {
  public:
    explicit PhaseBuilder(std::string id) : RecordBuilder(Kind::phase, std::move(id)) {
        record_.phase.confirmed_by = "someone";
    }
    PhaseBuilder& of_partner(std::string partner) {
        record_.phase.scope = PhaseScope::partner;
        record_.phase.scope_id = std::move(partner);
        return *this;
    }
    PhaseBuilder& is(std::string phase) {
        record_.phase.phase = std::move(phase);
        return *this;
    }
    PhaseBuilder& by(std::string person) {
        record_.phase.confirmed_by = std::move(person);
        return *this;
    }
    PhaseBuilder& on(std::string_view date) {
        record_.phase.on = day(date);
        return *this;
    }
};

[[nodiscard]] inline PartnerBuilder a_partner(std::string id) { return PartnerBuilder(std::move(id)); }
[[nodiscard]] inline RepBuilder a_rep(std::string id) { return RepBuilder(std::move(id)); }
[[nodiscard]] inline StaffBuilder a_staff(std::string id) { return StaffBuilder(std::move(id)); }
[[nodiscard]] inline OutreachBuilder an_outreach(std::string id) { return OutreachBuilder(std::move(id)); }
[[nodiscard]] inline ProposalBuilder a_proposal(std::string id) { return ProposalBuilder(std::move(id)); }
[[nodiscard]] inline TouchpointBuilder a_touchpoint(std::string id) {
    return TouchpointBuilder(std::move(id));
}
[[nodiscard]] inline DealBuilder a_deal(std::string id) { return DealBuilder(std::move(id)); }
[[nodiscard]] inline SubscriptionBuilder a_subscription(std::string id) {
    return SubscriptionBuilder(std::move(id));
}
[[nodiscard]] inline SourceBuilder a_source(std::string id) { return SourceBuilder(std::move(id)); }
// Of the organisation, unless scope() says otherwise.
[[nodiscard]] inline TargetBuilder a_target(std::string id, std::string kpi, std::string period,
                                            double value) {
    return TargetBuilder(std::move(id)).kpi(std::move(kpi)).period(std::move(period)).value(value);
}
[[nodiscard]] inline PhaseBuilder a_phase(std::string id) { return PhaseBuilder(std::move(id)); }

}  // namespace monomi::testing
