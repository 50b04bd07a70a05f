// What fake pictures say about one partner, rep, alert or number.
#include <fmt/format.h>

#include "admin-gui/model/fake/fake_names.h"
#include "admin-gui/model/fake/fake_parts.h"

namespace monomi::console {

namespace {

std::uint64_t seed_of(std::string_view text) {
    std::uint64_t seed = 0xcbf29ce484222325u;
    for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return seed;
}

Standing not_there(const std::string& id) {
    return {Load::failed, fmt::format("there is no \"{}\"", id), fake_now};
}

TouchpointMix fake_mix(FakeDice& dice) {
    TouchpointMix mix;
    for (int i = 11; i >= 0; --i) {
        const Date first = add_months(Date::of(2026, 11, 1), -i);
        mix.periods.push_back({first, add_months(first, 1) - 1});
    }
    for (const auto type : {TouchpointType::regular_meeting, TouchpointType::phone, TouchpointType::email,
                            TouchpointType::study_session, TouchpointType::joint_meeting}) {
        for (int i = 0; i < 12; ++i) mix.counts[type].push_back(dice.below(5));
    }
    return mix;
}

std::vector<DealRow> fake_deals(FakeDice& dice) {
    std::vector<DealRow> deals;
    for (int i = 0; i < 9; ++i) {
        DealRow deal;
        deal.id = fmt::format("D-{:05}", dice.below(90'000));
        deal.rep_name = fake_person(dice);
        deal.rep = fmt::format("R-{:06}", 1 + dice.below(1000));
        deal.customer = fake_company(dice, static_cast<std::size_t>(i));
        deal.product = "クラウド基盤";
        deal.mrr = 10'000.0 * (3 + dice.below(40));
        deal.referred_on = fake_today - 20 - i * 17;
        if (i % 4 != 0) deal.meeting_on = *deal.referred_on + 9;
        if (i >= 5) (i % 2 == 0 ? deal.won_on : deal.lost_on) = *deal.referred_on + 40;
        deal.state = deal.won_on    ? DealRow::State::won
                     : deal.lost_on ? DealRow::State::lost
                                    : DealRow::State::open;
        deal.last_on = deal.won_on       ? deal.won_on
                       : deal.lost_on    ? deal.lost_on
                       : deal.meeting_on ? deal.meeting_on
                                         : deal.referred_on;
        if (deal.lost_on) deal.lost_reason = "価格";
        deal.stage = i % 2 == 0 ? "提案中" : "見積";
        deals.push_back(std::move(deal));
    }
    return deals;
}

}  // namespace

std::shared_ptr<const PartnerDetail> fake_partner_detail(const Picture& picture, const Interest& of) {
    auto detail = std::make_shared<PartnerDetail>();
    detail->id = of.partner;
    detail->period = of.period;
    const PartnerRow* row = picture.partners->find(of.partner);
    if (row == nullptr) {
        detail->standing = not_there(of.partner);
        return detail;
    }
    FakeDice dice(seed_of(of.partner));
    detail->standing = fake_ready();
    detail->row = std::make_shared<const PartnerRow>(*row);
    for (const KpiInfo& kpi : picture.catalogue->kpis) detail->kpis[kpi.code] = fake_reading(kpi, 1, dice);
    for (const std::string& code : partner_page_kpis()) {
        if (const KpiInfo* kpi = picture.catalogue->find(code))
            detail->series.push_back(fake_series(*kpi, 12, 1, dice));
    }
    detail->touchpoints = fake_mix(dice);
    for (const auto& rep : picture.reps->rows) {
        if (rep->partner != of.partner || detail->reps.size() == 30) continue;
        RepStates states;
        states.id = rep->id;
        states.name = rep->name;
        states.title = rep->title;
        states.known = true;
        states.contactable = dice.chance(70);
        states.touched = states.contactable && dice.chance(70);
        states.reachable = states.touched && dice.chance(70);
        states.active = states.reachable && dice.chance(50);
        states.producing = states.active && dice.chance(50);
        if (states.touched) states.last_touch = fake_today - dice.below(80);
        detail->reps.push_back(std::move(states));
    }
    detail->deals = fake_deals(dice);
    detail->deals_total = detail->deals.size();
    return detail;
}

std::shared_ptr<const RepDetail> fake_rep_detail(const Picture& picture, const std::string& id) {
    auto detail = std::make_shared<RepDetail>();
    detail->id = id;
    const RepRow* row = picture.reps->find(id);
    if (row == nullptr) {
        detail->standing = not_there(id);
        return detail;
    }
    FakeDice dice(seed_of(id));
    detail->standing = fake_ready();
    detail->row = *row;
    const auto add = [&](std::string factor, ScoreGroup group, LocalText label, double cap) {
        ScoreFactor made;
        made.factor = std::move(factor);
        made.group = group;
        made.label = std::move(label);
        made.known = !dice.chance(15);
        made.cap = cap;
        if (made.known) {
            made.points = cap * dice.share();
            made.value = std::to_string(dice.below(9));
            for (int i = 0; i < 3; ++i) {
                made.evidence.push_back({"deal", fmt::format("D-{:05}", dice.below(9000)),
                                         fake_today - dice.below(300), dice.share()});
            }
        }
        made.raise = {"次の案件紹介を依頼する", "Ask for the next referral"};
        detail->factors.push_back(std::move(made));
    };
    add("wins", ScoreGroup::results, {"受注実績", "Wins"}, 15);
    add("referrals", ScoreGroup::results, {"案件紹介", "Referrals"}, 12);
    add("qualified", ScoreGroup::results, {"有効商談", "Qualified deals"}, 8);
    add("two_way", ScoreGroup::relationship, {"双方向の接点", "Two-way contact"}, 15);
    add("inquiries", ScoreGroup::relationship, {"問い合わせ", "Inquiries"}, 10);
    add("evaluation", ScoreGroup::fit, {"評価制度", "Evaluation scheme"}, 8);
    add("focus", ScoreGroup::fit, {"注力商材", "Focus"}, 7);
    add("quota", ScoreGroup::momentum, {"目標進捗", "Quota pace"}, 15);
    add("influence", ScoreGroup::reach, {"社内推進力", "Influence"}, 10);
    detail->biggest_factor = "two_way";
    detail->biggest_gain = 6.4;
    return detail;
}

std::shared_ptr<const AlertDetail> fake_alert_detail(const Picture& picture, const std::string& id) {
    auto detail = std::make_shared<AlertDetail>();
    detail->id = id;
    const Alert* alert = picture.alerts->find(id);
    if (alert == nullptr) {
        detail->standing = not_there(id);
        return detail;
    }
    detail->standing = fake_ready();
    detail->alert = *alert;
    detail->history = {{fake_now - 90'000'000, "fired", "", "", "warning"},
                       {fake_now - 50'000'000, "raised", "", "", "critical"},
                       {fake_now - 7'200'000, "commented", "local:ops", "先方に電話済み。", ""}};
    detail->notifications = {{"n-1", "webhook", "200", fake_now - 90'000'000, 1},
                             {"n-2", "webhook", "", fake_now - 50'000'000, 3}};
    return detail;
}

std::shared_ptr<const ExplainPage> fake_explain(const Picture& picture, const ExplainQuery& query) {
    auto page = std::make_shared<ExplainPage>();
    page->query = query;
    const KpiInfo* kpi = picture.catalogue->find(query.kpi);
    if (kpi == nullptr) {
        page->standing = not_there(query.kpi);
        return page;
    }
    page->standing = fake_ready();
    page->unit = kpi->unit;
    for (const std::string& input : kpi->inputs) page->parts.push_back({input, 137, Unit::count, 137});
    if (!page->parts.empty() && query.part.empty()) {
        page->value = 0.5;
        page->formula = fmt::format("{}", fmt::join(kpi->inputs, " / "));
        return page;
    }
    FakeDice dice(seed_of(query.kpi + query.scope));
    page->total = 137;
    page->sum = 137;
    page->value = 137;
    for (std::size_t i = query.offset; i < page->total && page->entries.size() < ExplainQuery::page; ++i) {
        const std::string number = std::to_string(1000 + i);
        page->entries.push_back(
            {"deal", "D-" + number, "P-00001", fake_company(dice, i), fake_today - static_cast<int>(i), 1});
    }
    return page;
}

}  // namespace monomi::console
