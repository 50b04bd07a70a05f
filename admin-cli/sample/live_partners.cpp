#include "admin-cli/sample/live_state.h"
#include "admin-cli/sample/sample_names.h"

namespace monomi::sample::live {

namespace {

// Of ten thousand, each day.
constexpr int falls_silent = 12;
constexpr int ends_in_silence = 5;
constexpr int gets_going = 250;      // of those new under contract
constexpr int gets_going_late = 30;  // once it has waited for long: such partners stall
constexpr int gives_up = 20;
constexpr int signs = 90;
// Of ten thousand, each working day.
constexpr int new_prospect = 900;
constexpr int card_exchanged = 120, rep_leaves = 8, rep_joins = 15;

constexpr int most_partners = 899;  // as many names as there are
constexpr int eager_days = 45;      // under contract; who has not met anybody by then is slow
constexpr int patience_days = 200;  // under contract without a meeting, before somebody gives up
constexpr int growing_up_days = 90;

void tell(Today& today, Partner& partner) { today.news.tell(partner.record, today.day); }

Record& add_rep(Today& today, Partner& partner, bool decision_maker) {
    Record record = today.news.numbered(Kind::rep, 'R');
    // Reps have five digits from the first on.
    const int number = std::stoi(record.id.substr(2));
    record.id = fmt::format("R-{:05}", number);
    record.rep.partner.set(partner.record.id);
    record.rep.name = person_name(today.random);
    record.rep.title = decision_maker ? "営業部長" : "営業";
    if (decision_maker) record.rep.decision_maker = true;
    record.rep.hire_type = HireType::mid_career;
    record.rep.joined_on = today.day - today.random.between(30, 2000);
    partner.reps.emplace_back(std::move(record), decision_maker ? 1 : today.random.between(1, 6));
    return partner.reps.back().first;
}

void exchange_cards(Today& today, Partner& partner, Record& rep) {
    rep.rep.contact_acquired_on = today.day;
    today.news.tell(rep, today.day);
    if (!today.random.chance(700)) return;
    Record card = today.news.numbered(Kind::touchpoint, 'T');
    card.touchpoint.partner = partner.record.id;
    card.touchpoint.type = TouchpointType::contact_acquired;
    card.touchpoint.on = today.day;
    card.touchpoint.reps = {rep.id};
    card.touchpoint.staff = today.owner(partner);
    today.news.tell(std::move(card), today.day);
}

void sign(Today& today, Partner& partner) {
    auto& fields = partner.record.partner;
    const std::string acquired_by = today.owner(partner);
    fields.contracts.push_back({today.day, std::nullopt});
    fields.contracted_by = acquired_by;
    if (!fields.tier.known()) fields.tier.set(Tier::long_tail);
    fields.owner.clear();
    fields.owner.add(std::min(partner.first_contact, today.day - 1), acquired_by);
    fields.owner.add(today.day + 1, today.plan.staff_with(Role::activation, today.random));
    fields.sales_headcount.set(static_cast<std::int64_t>(partner.reps.size()) + today.random.between(3, 12));
    fields.sales_headcount_as_of = today.day;
    partner.contracted = today.day;
    partner.mode = Mode::waiting;
    partner.meets = false;
    partner.story = Story::fresh;
    for (int n = today.random.between(2, 5); n > 0; --n) {
        Record& rep = add_rep(today, partner, false);
        if (n % 2 == 0)
            exchange_cards(today, partner, rep);
        else
            today.news.tell(rep, today.day);
    }
    tell(today, partner);
}

void end_contract(Today& today, Partner& partner) {
    partner.record.partner.contracts.back().to = today.day + 30;
    partner.mode = Mode::ended;
    partner.story = Story::terminated;
    tell(today, partner);
}

void live_on(Today& today, Partner& partner) {
    const int age = today.day - partner.contracted;
    switch (partner.mode) {
        case Mode::prospect:
            if (today.working && today.day - partner.first_contact > 20 && today.rarely(signs))
                sign(today, partner);
            break;
        case Mode::waiting:
            if (!partner.meets && today.rarely(age <= eager_days ? gets_going : gets_going_late))
                partner.meets = true;
            if (age > patience_days && today.rarely(gives_up)) end_contract(today, partner);
            break;
        case Mode::active:
            if (partner.story == Story::fresh && age > growing_up_days) partner.story = Story::healthy;
            if (partner.story == Story::top || age < 120 || !today.rarely(falls_silent)) break;
            partner.mode = Mode::quiet;
            partner.quiet_until = today.day + today.random.between(120, 260);
            break;
        case Mode::quiet:
            if (today.day >= partner.quiet_until) {
                partner.mode = Mode::active;
                if (partner.story == Story::lapsed) partner.story = Story::healthy;
            } else if (today.rarely(ends_in_silence)) {
                end_contract(today, partner);
            }
            break;
        case Mode::ended:
            break;
    }
}

void change_reps(Today& today, Partner& partner) {
    if (today.rarely(card_exchanged)) {
        for (auto& [rep, weight] : partner.reps) {
            if (rep.rep.contact_acquired_on || !Today::is_there(rep, today.day)) continue;
            exchange_cards(today, partner, rep);
            break;
        }
    }
    if (today.rarely(rep_joins)) today.news.tell(add_rep(today, partner, false), today.day);
    if (partner.reps.size() > 2 && today.rarely(rep_leaves)) {
        Record& rep = partner.reps[1 + today.random.below(partner.reps.size() - 1)].first;
        if (rep.rep.left_on) return;
        rep.rep.left_on = today.day;
        today.news.tell(rep, today.day);
    }
}

void find_prospect(Today& today) {
    if (!today.rarely(new_prospect) || today.partners.size() >= most_partners) return;
    Partner partner;
    partner.number = static_cast<int>(today.partners.size()) + 1;
    partner.record = today.news.named(Kind::partner, fmt::format("P-{:04}", partner.number));
    partner.story = Story::prospect;
    partner.mode = Mode::prospect;
    partner.contracted = partner.first_contact = today.day;
    auto& fields = partner.record.partner;
    fields.name = company_name(partner.number);
    fields.owner.set(today.plan.staff_with(Role::acquisition, today.random));
    fields.tier.set(Tier::long_tail);
    fields.region = region_name(today.random);
    fields.industry = industry_name(today.random);
    exchange_cards(today, partner, add_rep(today, partner, true));
    tell(today, partner);
    today.partners.push_back(std::move(partner));
}

}  // namespace

void pass_partners(Today& today) {
    for (Partner& partner : today.partners) {
        live_on(today, partner);
        if (today.working && partner.mode != Mode::ended) change_reps(today, partner);
    }
    if (today.working) find_prospect(today);
}

}  // namespace monomi::sample::live
