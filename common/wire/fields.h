// The fields of every kind of record, once, in canonical order: decoding, encoding and copying are made from
// these lists, so a new field is one line here and one member in records.h (and a row of WIRE.md, which a
// test checks).
#pragma once
#include <string_view>
#include <tuple>
#include <type_traits>

#include "common/domain/records.h"

namespace monomi::wire {

// `required`: must be there unless the record is deleted. `is_id`: the texts of this field are ids (at most
// max_id_bytes, not empty), else free text (at most max_text_bytes).
template <class Owner, class Member>
struct Field {
    using owner_type = Owner;
    using member_type = Member;
    std::string_view name;
    Member Owner::*member;
    bool required;
    bool is_id;
};

template <class O, class M>
constexpr Field<O, M> needed(std::string_view name, M O::*member) {
    return {name, member, true, false};
}
template <class O, class M>
constexpr Field<O, M> needed_id(std::string_view name, M O::*member) {
    return {name, member, true, true};
}
template <class O, class M>
constexpr Field<O, M> maybe(std::string_view name, M O::*member) {
    return {name, member, false, false};
}
template <class O, class M>
constexpr Field<O, M> maybe_id(std::string_view name, M O::*member) {
    return {name, member, false, true};
}

// FieldList<F>::value is the tuple of the fields of F.
template <class F>
struct FieldList;

// The common fields; `kind` stands before them.
template <class Text>
struct FieldList<BasicRecord<Text>> {
    using F = BasicRecord<Text>;
    static constexpr auto value =
        std::make_tuple(needed_id("id", &F::id), needed("version", &F::version),
                        maybe("deleted", &F::deleted), needed_id("source", &F::source));
};

template <class Text>
struct FieldList<PartnerFields<Text>> {
    using F = PartnerFields<Text>;
    static constexpr auto value = std::make_tuple(
        needed("name", &F::name), maybe_id("owner", &F::owner), maybe("tier", &F::tier),
        maybe("contracts", &F::contracts), maybe("contracted_on", &F::contracted_on),
        maybe("terminated_on", &F::terminated_on), maybe_id("contracted_by", &F::contracted_by),
        maybe("sales_headcount", &F::sales_headcount),
        maybe("sales_headcount_as_of", &F::sales_headcount_as_of),
        maybe("evaluation_scheme", &F::evaluation_scheme),
        maybe("evaluation_scheme_as_of", &F::evaluation_scheme_as_of),
        maybe("focus_products", &F::focus_products), maybe("focus_rank", &F::focus_rank),
        maybe("focus_as_of", &F::focus_as_of), maybe("focus_until", &F::focus_until),
        maybe("profile", &F::profile), maybe("runs_customer_success", &F::runs_customer_success),
        maybe("recurring_commission", &F::recurring_commission), maybe("kpis_agreed_on", &F::kpis_agreed_on),
        maybe("region", &F::region), maybe("industry", &F::industry));
};

template <class Text>
struct FieldList<RepFields<Text>> {
    using F = RepFields<Text>;
    static constexpr auto value = std::make_tuple(
        needed_id("partner", &F::partner), needed("name", &F::name), maybe("title", &F::title),
        maybe("decision_maker", &F::decision_maker), maybe("contact_acquired_on", &F::contact_acquired_on),
        maybe("joined_on", &F::joined_on), maybe("left_on", &F::left_on), maybe("hire_type", &F::hire_type),
        maybe("influence", &F::influence), maybe("interest", &F::interest),
        maybe("quota_pace", &F::quota_pace));
};

template <class Text>
struct FieldList<StaffFields<Text>> {
    using F = StaffFields<Text>;
    static constexpr auto value =
        std::make_tuple(needed("name", &F::name), maybe("roles", &F::roles),
                        maybe("weekly_contact_capacity", &F::weekly_contact_capacity));
};

template <class Text>
struct FieldList<OutreachFields<Text>> {
    using F = OutreachFields<Text>;
    static constexpr auto value =
        std::make_tuple(needed_id("partner", &F::partner), needed_id("staff", &F::staff),
                        needed("channel", &F::channel), needed("on", &F::on));
};

template <class Text>
struct FieldList<ProposalFields<Text>> {
    using F = ProposalFields<Text>;
    static constexpr auto value =
        std::make_tuple(needed_id("partner", &F::partner), needed_id("staff", &F::staff),
                        maybe("scheduled_on", &F::scheduled_on), maybe("held_on", &F::held_on));
};

template <class Text>
struct FieldList<TouchpointFields<Text>> {
    using F = TouchpointFields<Text>;
    static constexpr auto value = std::make_tuple(
        needed_id("partner", &F::partner), maybe_id("reps", &F::reps), maybe_id("staff", &F::staff),
        needed("type", &F::type), needed("on", &F::on), maybe("inbound", &F::inbound),
        maybe("with_decision_maker", &F::with_decision_maker), maybe_id("deal", &F::deal),
        maybe("attendees", &F::attendees), maybe_id("event", &F::event));
};

template <class Text>
struct FieldList<DealFields<Text>> {
    using F = DealFields<Text>;
    static constexpr auto value = std::make_tuple(
        needed_id("partner", &F::partner), maybe_id("rep", &F::rep), maybe_id("customer", &F::customer),
        maybe("product", &F::product), maybe("referred_on", &F::referred_on),
        maybe("meeting_on", &F::meeting_on), maybe("qualified_on", &F::qualified_on),
        maybe("won_on", &F::won_on), maybe("lost_on", &F::lost_on), maybe("lost_reason", &F::lost_reason),
        maybe("mrr", &F::mrr), maybe("amount", &F::amount), maybe("stage", &F::stage),
        maybe("stage_since", &F::stage_since));
};

template <class Text>
struct FieldList<SubscriptionFields<Text>> {
    using F = SubscriptionFields<Text>;
    static constexpr auto value = std::make_tuple(
        needed_id("partner", &F::partner), maybe_id("rep", &F::rep), maybe_id("deal", &F::deal),
        needed_id("customer", &F::customer), needed("mrr", &F::mrr), maybe("ended_on", &F::ended_on));
};

template <class Text>
struct FieldList<TargetFields<Text>> {
    using F = TargetFields<Text>;
    static constexpr auto value =
        std::make_tuple(needed("scope", &F::scope), maybe_id("scope_id", &F::scope_id),
                        needed_id("kpi", &F::kpi), needed_id("period", &F::period),
                        needed("value", &F::value), maybe("agreed_with_partner", &F::agreed_with_partner));
};

template <class Text>
struct FieldList<PhaseFields<Text>> {
    using F = PhaseFields<Text>;
    static constexpr auto value = std::make_tuple(
        needed("scope", &F::scope), maybe_id("scope_id", &F::scope_id), needed_id("phase", &F::phase),
        needed("confirmed_by", &F::confirmed_by), needed("on", &F::on));
};

template <class Text>
struct FieldList<SourceFields<Text>> {
    using F = SourceFields<Text>;
    static constexpr auto value =
        std::make_tuple(maybe("supplies", &F::supplies), maybe("usual_gap_hours", &F::usual_gap_hours));
};

// Elements of lists of maps.
template <>
struct FieldList<ContractPeriod> {
    using F = ContractPeriod;
    static constexpr auto value = std::make_tuple(needed("from", &F::from), maybe("to", &F::to));
};
template <class Text>
struct FieldList<Supply<Text>> {
    using F = Supply<Text>;
    static constexpr auto value = std::make_tuple(needed_id("field", &F::field), maybe("since", &F::since),
                                                  maybe_id("partners", &F::partners));
};
// An entry of a dated list is a pair of "from" and "value"; the value's rule is that of the list.
template <class T, bool IsId>
struct EntryFields {
    using F = typename Dated<T>::Entry;
    static constexpr auto value =
        std::make_tuple(needed("from", &F::from), Field<F, T>{"value", &F::value, true, IsId});
};

// The member of a record that holds the fields of kind K.
template <class Text, Kind K>
consteval auto member_of() {
    using R = BasicRecord<Text>;
    if constexpr (K == Kind::partner) return &R::partner;
    if constexpr (K == Kind::rep) return &R::rep;
    if constexpr (K == Kind::staff) return &R::staff;
    if constexpr (K == Kind::outreach) return &R::outreach;
    if constexpr (K == Kind::proposal) return &R::proposal;
    if constexpr (K == Kind::touchpoint) return &R::touchpoint;
    if constexpr (K == Kind::deal) return &R::deal;
    if constexpr (K == Kind::subscription) return &R::subscription;
    if constexpr (K == Kind::target) return &R::target;
    if constexpr (K == Kind::phase) return &R::phase;
    if constexpr (K == Kind::source) return &R::source_fields;
}
template <Kind K, class Text>
auto& fields_of(BasicRecord<Text>& record) {
    return record.*(member_of<Text, K>());
}
template <Kind K, class Text>
const auto& fields_of(const BasicRecord<Text>& record) {
    return record.*(member_of<Text, K>());
}

// Calls f with the kind as a compile-time constant.
template <class Visit>
decltype(auto) with_kind(Kind kind, Visit&& f) {
    switch (kind) {
        case Kind::partner:
            return f(std::integral_constant<Kind, Kind::partner>{});
        case Kind::rep:
            return f(std::integral_constant<Kind, Kind::rep>{});
        case Kind::staff:
            return f(std::integral_constant<Kind, Kind::staff>{});
        case Kind::outreach:
            return f(std::integral_constant<Kind, Kind::outreach>{});
        case Kind::proposal:
            return f(std::integral_constant<Kind, Kind::proposal>{});
        case Kind::touchpoint:
            return f(std::integral_constant<Kind, Kind::touchpoint>{});
        case Kind::deal:
            return f(std::integral_constant<Kind, Kind::deal>{});
        case Kind::subscription:
            return f(std::integral_constant<Kind, Kind::subscription>{});
        case Kind::target:
            return f(std::integral_constant<Kind, Kind::target>{});
        case Kind::phase:
            return f(std::integral_constant<Kind, Kind::phase>{});
        case Kind::source:
            break;
    }
    return f(std::integral_constant<Kind, Kind::source>{});
}

}  // namespace monomi::wire
