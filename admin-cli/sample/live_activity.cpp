#include "admin-cli/sample/live_state.h"
#include "admin-cli/sample/sample_habits.h"

namespace monomi::sample::live {

namespace {

constexpr int late = 50, entered_twice = 6;  // of a thousand
constexpr int percent_in_silence = 20;
constexpr int percent_on_days_off = 6;

int intensity_of(const Partner& partner) {
    switch (partner.mode) {
        case Mode::prospect:
        case Mode::ended:
            return intensity(Story::prospect);
        case Mode::quiet:
            return percent_in_silence;
        case Mode::waiting:
        case Mode::active:
            break;
    }
    return intensity(partner.story);
}

std::vector<const Record*> reps_known(const Today& today, const Partner& partner) {
    std::vector<const Record*> known;
    for (const auto& [rep, weight] : partner.reps) {
        if (rep.rep.contact_acquired_on && *rep.rep.contact_acquired_on <= today.day &&
            Today::is_there(rep, today.day))
            known.push_back(&rep);
    }
    return known;
}

void touch(Today& today, const Partner& partner, const Habit& habit) {
    auto known = reps_known(today, partner);
    const int wanted =
        std::min(static_cast<int>(known.size()), today.random.between(habit.least_reps, habit.most_reps));
    if (wanted < habit.least_reps) return;
    Record record = today.news.numbered(Kind::touchpoint, 'T');
    auto& fields = record.touchpoint;
    fields.partner = partner.record.id;
    fields.type = habit.type;
    fields.on = today.day;
    if (!today.random.chance(30)) fields.staff = today.owner(partner);
    bool decision_maker = false;
    for (int i = 0; i < wanted; ++i) {
        const std::size_t at = today.random.below(known.size());
        fields.reps.push_back(known[at]->id);
        decision_maker = decision_maker || known[at]->rep.decision_maker.value_or(false);
        known.erase(known.begin() + static_cast<std::ptrdiff_t>(at));
    }
    std::sort(fields.reps.begin(), fields.reps.end());
    if (habit.inbound_per_mille > 0) fields.inbound = today.random.chance(habit.inbound_per_mille);
    if (decision_maker || today.random.chance(30)) fields.with_decision_maker = true;
    if (habit.most_reps > 2) fields.attendees = wanted + today.random.between(0, 4);
    const Date known_on = today.known_on(late);
    if (today.random.chance(entered_twice)) {
        Record twice = record;
        twice.id = today.news.numbered(Kind::touchpoint, 'T').id;
        today.news.tell(twice, known_on);
        Record deleted = today.news.named(Kind::touchpoint, twice.id);
        deleted.deleted = true;
        today.news.tell(std::move(deleted), known_on + today.random.between(1, 3));
    }
    today.news.tell(std::move(record), known_on);
}

void reach_out(Today& today, const Partner& partner) {
    static constexpr std::array<Channel, 8> channels{Channel::call,  Channel::call,         Channel::call,
                                                     Channel::email, Channel::introduction, Channel::event,
                                                     Channel::visit, Channel::other};
    if (today.random.chance(480 * season(today.day) / 1000)) {
        Record record = today.news.numbered(Kind::outreach, 'O');
        record.outreach.partner = partner.record.id;
        record.outreach.staff = today.owner(partner);
        record.outreach.channel = today.random.pick(channels);
        record.outreach.on = today.day;
        today.news.tell(std::move(record), today.known_on(late));
    }
    if (!today.random.chance(15)) return;
    Record record = today.news.numbered(Kind::proposal, 'Q');
    record.proposal.partner = partner.record.id;
    record.proposal.staff = today.owner(partner);
    record.proposal.scheduled_on = some_days_later(today.day, 3, 15, today.random);
    today.news.tell(record, today.day);
    today.proposals.emplace(record.id, std::move(record));
}

// Four of five proposals are held on their day.
void hold_proposals(Today& today) {
    for (auto entry = today.proposals.begin(); entry != today.proposals.end();) {
        if (*entry->second.proposal.scheduled_on > today.day) {
            ++entry;
            continue;
        }
        if (today.random.chance(800)) {
            entry->second.proposal.held_on = today.day;
            today.news.tell(std::move(entry->second), today.day);
        }
        entry = today.proposals.erase(entry);
    }
}

}  // namespace

void pass_activity(Today& today) {
    for (const Partner& partner : today.partners) {
        const int percent = intensity_of(partner);
        for (const Habit& habit : habits) {
            const bool possible = today.working || habit.inbound_per_mille > 0;
            const int expected = expected_per_mille(habit, percent, today.day);
            if (possible &&
                today.random.chance(today.working ? expected : expected * percent_on_days_off / 100))
                touch(today, partner, habit);
        }
        if (today.working && partner.mode == Mode::prospect) reach_out(today, partner);
    }
    if (today.working) hold_proposals(today);
}

}  // namespace monomi::sample::live
