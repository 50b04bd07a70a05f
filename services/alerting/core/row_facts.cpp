#include "services/alerting/core/row_facts.h"

#include <array>

#include "common/domain/clock_rules.h"

namespace monomi::alerting {

namespace {

constexpr double ms_of_an_hour = 3'600'000;

std::optional<double> flag_at(const wire::Value& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() || !it->is_boolean() ? std::nullopt
                                                   : std::optional(it->get<bool>() ? 1.0 : 0.0);
}

wire::Value object_at(const wire::Value& row, const char* key) {
    const auto it = row.find(key);
    return it == row.end() || !it->is_object() ? wire::Value::object() : *it;
}

void put_text(Facts& facts, std::string_view name, std::string text) {
    facts.texts.insert_or_assign(std::string(name), same_in_both(std::move(text)));
}

std::string either(std::string first, std::string second) {
    return first.empty() ? std::move(second) : std::move(first);
}

void put_attribution_texts(Facts& facts) {
    put_text(facts, "owner", facts.of.owner);
    put_text(facts, "owner.name", either(facts.of.owner_name, facts.of.owner));
    put_text(facts, "partner.name", either(facts.of.partner_name, facts.of.partner));
}

Attribution attribution_at(const wire::Value& row, const std::string& prefix) {
    const auto at = [&](const char* key) { return text_at(row, (prefix + key).c_str()); };
    return {at("partner"), at("partner_name"), at("owner"), at("owner_name")};
}

// "headcount (unknown), focus (200 days old)"
LocalText missing_knowledge(const wire::Value& knowledge) {
    struct Named {
        const char* key;
        const char* ja;
        const char* en;
    };
    LocalText text;
    for (const Named& named : std::array<Named, 3>{{{"headcount", "営業人数", "headcount"},
                                                    {"evaluation_scheme", "評価制度", "evaluation scheme"},
                                                    {"focus", "注力商材", "focus products"}}}) {
        const wire::Value attribute = object_at(knowledge, named.key);
        const std::string state = text_at(attribute, "state");
        if (state == "fresh") continue;
        const double days = number_at(attribute, "days").value_or(0);
        const LocalText why =
            state == "old" ? LocalText{fmt::format("{:.0f}日前", days), fmt::format("{:.0f} days old", days)}
            : state == "undated" ? LocalText{"日付なし", "undated"}
                                 : LocalText{"不明", "unknown"};
        text.ja += fmt::format("{}{} ({})", text.ja.empty() ? "" : "、", named.ja, why.ja);
        text.en += fmt::format("{}{} ({})", text.en.empty() ? "" : ", ", named.en, why.en);
    }
    return text;
}

void add_knowledge(const wire::Value& row, Facts& facts) {
    const wire::Value knowledge = object_at(row, "knowledge");
    if (knowledge.empty()) {
        facts.numbers["knowledge.gaps"] = std::nullopt;
        return;
    }
    int gaps = 0;
    for (const auto& [name, attribute] : knowledge.items()) gaps += text_at(attribute, "state") != "fresh";
    facts.numbers["knowledge.gaps"] = gaps;
    facts.texts["knowledge.missing"] = missing_knowledge(knowledge);
}

// Which of the two clocks a partner is under follows from the one clock's state (docs/domain.md, "The
// three-month clocks"); where the activation event is not supplied, nobody knows whether the new-partner
// clock would run.
void add_clock(const wire::Value& row, const PlanSettings& settings, Facts& facts) {
    auto& numbers = facts.numbers;
    numbers["clock.first_warning_days"] = static_cast<double>(settings.first_warning_days);
    numbers["clock.second_warning_days"] = static_cast<double>(settings.second_warning_days);
    const wire::Value clock = object_at(row, "clock");
    const auto state = from_name<ClockState>(text_at(clock, "state"));
    const bool is_new = state == ClockState::running || state == ClockState::stalled;
    const bool is_activated = state == ClockState::activated || state == ClockState::lapsed;
    const auto days_left = number_at(clock, "days_left");
    numbers["clock.new_partner.applies"] =
        !state || state == ClockState::not_supplied ? std::nullopt : std::optional(is_new ? 1.0 : 0.0);
    numbers["clock.new_partner.days_left"] = is_new ? days_left : std::nullopt;
    numbers["clock.lapsed.applies"] = !state ? std::nullopt : std::optional(is_activated ? 1.0 : 0.0);
    numbers["clock.lapsed.days_left"] = is_activated ? days_left : std::nullopt;
    put_text(facts, "clock.started_on", text_at(clock, "started_on"));
    put_text(facts, "clock.last_day", text_at(clock, "last_day"));
}

LocalText way_of_going(const wire::Value& departure) {
    const std::string to = text_at(departure, "to_name");
    if (to.empty()) return {"離任", "left"};
    return {fmt::format("{} へ移籍", to), fmt::format("moved to {}", to)};
}

LocalText stage_text(const wire::Value& row) {
    if (const std::string stage = text_at(row, "stage"); !stage.empty()) return same_in_both(stage);
    const std::string milestone = text_at(row, "milestone");
    if (milestone == "referred") return {"案件紹介", "referred"};
    if (milestone == "meeting") return {"商談実施", "meeting held"};
    if (milestone == "qualified") return {"有効商談", "qualified"};
    return {"段階不明", "unknown stage"};
}

// What people call records of a kind.
LocalText records_text(Kind kind) {
    switch (kind) {
        case Kind::partner:
            return {"パートナー", "partners"};
        case Kind::rep:
            return {"営業担当者", "reps"};
        case Kind::staff:
            return {"社員", "staff"};
        case Kind::outreach:
            return {"開拓活動", "outreach"};
        case Kind::proposal:
            return {"制度提案", "proposals"};
        case Kind::touchpoint:
            return {"接点", "touchpoints"};
        case Kind::deal:
            return {"案件", "deals"};
        case Kind::subscription:
            return {"契約 (MRR)", "subscriptions"};
        case Kind::target:
            return {"目標", "targets"};
        case Kind::phase:
            return {"フェーズ", "phases"};
        case Kind::source:
            return {"データ連携元", "sources"};
    }
    return {};
}

// Kinds that this version does not know are left out.
Supplies supplies_at(const wire::Value& row) {
    Supplies supplies;
    const wire::Value kinds = object_at(row, "supplies");
    for (const auto& [name, partners] : kinds.items()) {
        if (const auto kind = from_name<Kind>(name))
            supplies[*kind] =
                partners.is_array() ? partners.get<std::set<std::string>>() : std::set<std::string>();
    }
    return supplies;
}

LocalText supplies_text(const Supplies& supplies) {
    if (supplies.empty()) return {"すべて (データ連携元に記載なし)", "all (its source record names none)"};
    LocalText text;
    for (const auto& [kind, partners] : supplies) {
        const LocalText records = records_text(kind);
        text.ja += fmt::format("{}{}", text.ja.empty() ? "" : "、", records.ja);
        text.en += fmt::format("{}{}", text.en.empty() ? "" : ", ", records.en);
    }
    return text;
}

}  // namespace

std::optional<double> number_at(const wire::Value& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() || !it->is_number() ? std::nullopt : std::optional(it->get<double>());
}

std::string text_at(const wire::Value& object, const char* key) {
    const auto it = object.find(key);
    return it == object.end() || !it->is_string() ? std::string() : it->get<std::string>();
}

void add_partner_facts(const wire::Value& row, const PlanSettings& settings, Facts& facts) {
    facts.of = {text_at(row, "id"), facts.name, text_at(row, "owner"), text_at(row, "owner_name")};
    put_attribution_texts(facts);
    add_clock(row, settings, facts);
    const wire::Value contract = object_at(row, "contract");
    facts.numbers["contract.days"] = number_at(contract, "days");
    facts.numbers["contract.under"] = flag_at(contract, "under");
    put_text(facts, "contract.from", text_at(contract, "from"));
    add_knowledge(row, facts);
}

void add_rep_facts(const wire::Value& row, Facts& facts) {
    facts.of = attribution_at(row, "");
    put_attribution_texts(facts);
    auto& numbers = facts.numbers;
    numbers["contract.under"] = flag_at(row, "under_contract");
    numbers["rep.producing"] = flag_at(row, "producing");
    numbers["rep.wins"] = number_at(row, "wins");
    numbers["rep.revenue"] = number_at(row, "revenue");
    numbers["rep.silent_days"] = number_at(row, "silent_days");
    numbers["rep.never_spoken"] = flag_at(row, "never_spoken");
    const std::string last = text_at(row, "last_two_way");
    facts.texts["rep.last_two_way"] =
        last.empty() ? LocalText{"記録なし", "none on record"} : same_in_both(last);
    const wire::Value departure = object_at(row, "departure");
    facts.former = attribution_at(departure, "from_");
    numbers["rep.gone_days"] = number_at(departure, "days");
    numbers["rep.gone_wins"] = number_at(departure, "wins");
    numbers["rep.gone_revenue"] = number_at(departure, "revenue");
    numbers["rep.gone_contract"] = flag_at(departure, "from_under_contract");
    put_text(facts, "rep.gone_on", text_at(departure, "on"));
    put_text(facts, "rep.gone_from", either(facts.former.partner_name, facts.former.partner));
    facts.texts["rep.gone_how"] = way_of_going(departure);
}

void add_deal_facts(const wire::Value& row, Facts& facts) {
    facts.of = attribution_at(row, "");
    put_attribution_texts(facts);
    auto& numbers = facts.numbers;
    numbers["contract.under"] = flag_at(row, "under_contract");
    numbers["deal.stage_days"] = number_at(row, "stage_days");
    numbers["deal.mrr"] = number_at(row, "mrr");
    numbers["deal.amount"] = number_at(row, "amount");
    facts.texts["deal.stage"] = stage_text(row);
    put_text(facts, "deal.stage_on", text_at(row, "stage_on"));
    put_text(facts, "deal.customer", text_at(row, "customer"));
    put_text(facts, "deal.product", text_at(row, "product"));
    const std::string rep = either(text_at(row, "rep_name"), text_at(row, "rep"));
    facts.texts["rep.name"] = rep.empty() ? LocalText{"担当不明", "no known rep"} : same_in_both(rep);
}

void add_phase_facts(const wire::Value& row, Facts& facts) {
    const wire::Value phases = object_at(row, "phases");
    auto& numbers = facts.numbers;
    numbers["phase.suggestions"] = number_at(phases, "suggestions");
    numbers["phase.partners"] = number_at(phases, "partners_contracted");
    numbers["phase.top_partners"] = number_at(phases, "partners_top");
    numbers["phase.customers"] = number_at(phases, "active_customers");
    put_text(facts, "phase.now", text_at(phases, "phase"));
    LocalText kgis;
    for (const auto& label : phases.value("kgis", wire::Value::array())) {
        kgis.ja += fmt::format("{}{}", kgis.ja.empty() ? "" : "、", text_at(label, "ja"));
        kgis.en += fmt::format("{}{}", kgis.en.empty() ? "" : ", ", text_at(label, "en"));
    }
    facts.texts["phase.kgis"] = std::move(kgis);
}

void add_source_facts(const wire::Value& row, Instant now, Facts& facts) {
    const auto last = number_at(row, "last_received");
    facts.numbers["source.silent_hours"] =
        last ? std::optional((static_cast<double>(now) - *last) / ms_of_an_hour) : std::nullopt;
    facts.numbers["source.usual_gap_hours"] = number_at(row, "usual_gap_hours");
    facts.supplies = supplies_at(row);
    facts.texts["source.supplies"] = supplies_text(facts.supplies);
}

}  // namespace monomi::alerting
