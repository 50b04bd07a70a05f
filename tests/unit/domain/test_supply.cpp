#include "common/domain/supply.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

// As docs/domain.md writes it: "a | b, c" is (a or b) and c.
std::string text(const Needs& needs) {
    std::string out;
    for (const auto group : needs) {
        if (!out.empty()) out += ", ";
        bool first = true;
        for (std::size_t i = 0; i < count_of<SupplyField>; ++i) {
            const auto field = static_cast<SupplyField>(i);
            if ((group & bit_of(field)) == 0) continue;
            out += (first ? "" : " | ") + std::string(name_of(field));
            first = false;
        }
    }
    return out;
}

const BusinessRules defaults;

BusinessRules by_amount_and_referral() {
    BusinessRules rules;
    rules.revenue = RevenueMeasure::won_amount;
    rules.activation_event = ActivationEvent::referral;
    return rules;
}

std::string needs(Measure measure) { return text(needs_of(measure, defaults)); }
std::string needs(State state) { return text(needs_of(state, defaults)); }

}  // namespace

TEST_CASE("what each event measure needs") {
    for (std::size_t i = 0; i < count_of<Measure>; ++i) {
        const auto measure = static_cast<Measure>(i);
        const auto name = name_of(measure);
        INFO(name);
        if (name.substr(0, 8) == "outreach") CHECK(needs(measure) == "outreach.on");
        if (name.substr(0, 11) == "touchpoints") CHECK(needs(measure) == "touchpoint.on");
        if (name.substr(0, 4) == "mrr_") CHECK(needs(measure) == "subscription.mrr");
        CHECK(needs_of(measure, defaults).size() >= 1);
    }
    CHECK(needs(Measure::proposals_held) == "proposal.held_on");
    for (const auto m :
         {Measure::partners_contracted, Measure::partners_contracted_new, Measure::partners_recontracted}) {
        CHECK(needs(m) == "partner.contracts | partner.contracted_on");
    }
    for (const auto m : {Measure::activated_3m, Measure::activations_3m}) {
        CHECK(needs(m) == "partner.contracts | partner.contracted_on, deal.meeting_on");
        CHECK(text(needs_of(m, by_amount_and_referral())) ==
              "partner.contracts | partner.contracted_on, deal.referred_on");
    }
    CHECK(needs(Measure::partners_terminated) == "partner.contracts | partner.terminated_on");
    CHECK(needs(Measure::two_way_touchpoints) == "touchpoint.on");
    CHECK(needs(Measure::prospect_touchpoints) == "touchpoint.on");
    CHECK(needs(Measure::decision_maker_contacts) ==
          "touchpoint.on, rep.decision_maker | touchpoint.with_decision_maker");
    CHECK(needs(Measure::events_held) == "touchpoint.on, touchpoint.event");
    CHECK(needs(Measure::contacts_acquired) == "rep.contact_acquired_on | touchpoint.on");
    CHECK(needs(Measure::deals_referred) == "deal.referred_on");
    CHECK(needs(Measure::meetings_held) == "deal.meeting_on");
    CHECK(needs(Measure::deals_qualified) == "deal.qualified_on");
    CHECK(needs(Measure::deals_won) == "deal.won_on");
    CHECK(needs(Measure::deals_lost) == "deal.lost_on");
    CHECK(needs(Measure::won_mrr) == "deal.won_on, deal.mrr");
    CHECK(needs(Measure::won_amount) == "deal.won_on, deal.amount");
    CHECK(needs(Measure::wins_with_value) == "deal.won_on, deal.mrr");
    CHECK(text(needs_of(Measure::wins_with_value, by_amount_and_referral())) == "deal.won_on, deal.amount");
    CHECK(needs(Measure::customers_churned) == "subscription.mrr");
    CHECK(needs(Measure::referred_deals_met) == "deal.referred_on, deal.meeting_on");
    CHECK(needs(Measure::met_deals_qualified) == "deal.meeting_on, deal.qualified_on");
    CHECK(needs(Measure::met_deals_won) == "deal.meeting_on, deal.won_on");
}

TEST_CASE("what each state needs") {
    CHECK(needs(State::partners_contracted_now) ==
          "partner.contracts | partner.contracted_on | deal.referred_on | deal.meeting_on | deal.won_on");
    CHECK(needs(State::partners_active) == "deal.referred_on | deal.meeting_on");
    for (const auto s : {State::partners_activated, State::partners_stalled, State::partners_lapsed}) {
        CHECK(needs(s) == "deal.meeting_on");
        CHECK(text(needs_of(s, by_amount_and_referral())) == "deal.referred_on");
    }
    CHECK(needs(State::reps_known) == "rep.partner");
    CHECK(needs(State::reps_contactable) == "rep.contact_acquired_on | touchpoint.on, rep.partner");
    CHECK(needs(State::reps_touched) == "touchpoint.on, rep.partner");
    CHECK(needs(State::reps_reachable) == "touchpoint.on, rep.partner");
    CHECK(needs(State::reps_active) == "deal.referred_on | deal.meeting_on, rep.partner");
    CHECK(needs(State::reps_producing) == "deal.won_on, rep.partner");
    CHECK(needs(State::sales_headcount).empty());
    CHECK(needs(State::deals_open) == "deal.won_on, deal.lost_on");
    CHECK(needs(State::pipeline_mrr) == "deal.won_on, deal.lost_on, deal.mrr");
    CHECK(needs(State::mrr_active) == "subscription.mrr");
    CHECK(needs(State::customers_active) == "subscription.mrr");
}

TEST_CASE("what KPIs that read records by themselves need") {
    const auto own = [](const char* kpi) { return text(own_needs_of_kpi(kpi, defaults).value()); };
    CHECK(own("contract_rate") == "partner.contracts | partner.contracted_on, proposal.held_on");
    CHECK(own("activated_3m_rate") == "partner.contracts | partner.contracted_on, deal.meeting_on");
    CHECK(own("avg_won_value") == "deal.won_on, deal.mrr");
    CHECK(own("lead_time_days") == "deal.won_on, deal.referred_on");
    CHECK(own("meeting_supply") == "deal.meeting_on");
    for (const char* kpi : {"retention_rate", "churn_rate", "nrr", "grr"})
        CHECK(own(kpi) == "subscription.mrr");
    CHECK(own("knowledge_rate").empty());
    CHECK_FALSE(own_needs_of_kpi("win_rate", defaults));
    CHECK_FALSE(own_needs_of_kpi("deals_won", defaults));
    CHECK_FALSE(own_needs_of_kpi("", defaults));
}

TEST_CASE("of several sources the earliest since stands") {
    SupplyBegins begins;
    CHECK_FALSE(begins.of(SupplyField::deal_won_on));
    begins.add(SupplyField::deal_won_on, on("2026-05-01"));
    begins.add(SupplyField::deal_won_on, on("2026-03-01"));
    begins.add(SupplyField::deal_won_on, on("2026-04-01"));
    CHECK(begins.of(SupplyField::deal_won_on) == on("2026-03-01"));
    CHECK_FALSE(begins.of(SupplyField::deal_mrr));
    begins.add(SupplyField::deal_won_on, std::nullopt);
    CHECK(begins.of(SupplyField::deal_won_on) == Date::min());
}

TEST_CASE("a or b begins with the earlier, a and b with the later") {
    SupplyBegins begins;
    const auto contacts = needs_of(Measure::contacts_acquired, defaults);
    const auto won_mrr = needs_of(Measure::won_mrr, defaults);
    CHECK_FALSE(begins.of(contacts));
    begins.add(SupplyField::touchpoint_on, on("2026-05-01"));
    CHECK(begins.of(contacts) == on("2026-05-01"));
    begins.add(SupplyField::rep_contact_acquired_on, on("2026-04-01"));
    CHECK(begins.of(contacts) == on("2026-04-01"));
    begins.add(SupplyField::deal_won_on, on("2026-02-01"));
    CHECK_FALSE(begins.of(won_mrr));
    begins.add(SupplyField::deal_mrr, on("2026-03-01"));
    CHECK(begins.of(won_mrr) == on("2026-03-01"));
    CHECK(begins.of(Needs{}) == Date::min());
}

TEST_CASE("a partner has what is supplied for all and what is supplied for it") {
    SupplyBegins all;
    all.add(SupplyField::deal_won_on, on("2026-05-01"));
    SupplyBegins partner;
    partner.add(SupplyField::deal_won_on, on("2026-06-01"));
    partner.add(SupplyField::deal_mrr, on("2026-06-01"));
    partner.add(all);
    CHECK(partner.of(SupplyField::deal_won_on) == on("2026-05-01"));
    CHECK(partner.of(SupplyField::deal_mrr) == on("2026-06-01"));
}
