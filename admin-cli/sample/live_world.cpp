#include "admin-cli/sample/live_world.h"

#include <charconv>
#include <set>
#include <tuple>

#include "admin-cli/sample/live_state.h"

namespace monomi::sample {

namespace live {

namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t opens_ms = 8 * 3'600'000, closes_ms = 20 * 3'600'000;
constexpr int stale_after_days = 120;  // an open deal older than this in its stage is forgotten

Date first_of_next_month(Date day) {
    const auto ymd = day.ymd();
    return add_months(Date::of(static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), 1), 1);
}

Mode mode_of(const PartnerPlan& partner) {
    switch (partner.story) {
        case Story::prospect:
            return Mode::prospect;
        case Story::terminated:
            return Mode::ended;
        case Story::lapsed:
            return Mode::quiet;
        case Story::stalled:
            return Mode::waiting;
        case Story::fresh:
            return partner.meetings ? Mode::active : Mode::waiting;
        case Story::healthy:
            return partner.number % 6 == 0 ? Mode::quiet : Mode::active;
        case Story::top:
        case Story::key_person:
            break;
    }
    return Mode::active;
}

Partner partner_of(const PartnerPlan& plan, Date end, Random random) {
    Partner partner;
    partner.number = plan.number;
    partner.story = plan.story;
    partner.mode = mode_of(plan);
    partner.meets = partner.mode != Mode::waiting;
    partner.contracted = plan.contracted_on().value_or(end);
    partner.first_contact = plan.first_contact;
    // Those who have been silent for long come back one after the other, the others are silent long enough to
    // be warned about.
    partner.quiet_until =
        plan.story == Story::lapsed ? end + random.between(15, 150) : end + random.between(70, 130);
    return partner;
}

}  // namespace

std::vector<Record> News::of(Date day) {
    const auto found = due_.find(day);
    if (found == due_.end()) return {};
    std::vector<Record> told = std::move(found->second);
    due_.erase(found);
    std::set<std::pair<Kind, std::string>> seen;
    std::vector<Record> kept;
    for (auto record = told.rbegin(); record != told.rend(); ++record) {
        if (seen.emplace(record->kind, record->id).second) kept.push_back(std::move(*record));
    }
    std::reverse(kept.begin(), kept.end());
    return kept;
}

}  // namespace live

struct LiveWorld::State {
    explicit State(const SampleOptions& options)
        : plan(make_plan(options)), news(options.end), day(options.end) {}

    void take_over(std::vector<Record> history);
    void set_targets();

    Plan plan;
    live::News news;
    Date day;
    std::vector<live::Partner> partners;
    std::vector<live::Deal> deals;
    std::vector<live::Subscription> subscriptions;
    std::vector<Record> won;
    std::map<std::string, Record> proposals;
};

// Continues the numbering, and keeps what can still change.
void LiveWorld::State::take_over(std::vector<Record> history) {
    const Date end = plan.options.end;
    const Random seed = Random(plan.options.seed).stream("live");
    std::map<std::string, std::size_t> index;
    std::map<std::string, int> weights;
    for (const PartnerPlan& partner : plan.partners) {
        index[partner.id] = partners.size();
        partners.push_back(live::partner_of(
            partner, end, seed.stream("silence", static_cast<std::uint64_t>(partner.number))));
        for (const RepPlan& rep : partner.reps) weights[rep.id] = rep.weight;
    }
    std::set<std::string> subscribed;
    std::array<int, count_of<Kind>> greatest{};
    for (const Record& record : history) {
        const auto dash = record.id.find('-');
        int number = 0;
        if (dash != std::string::npos)
            std::from_chars(record.id.data() + dash + 1, record.id.data() + record.id.size(), number);
        int& most = greatest[static_cast<std::size_t>(record.kind)];
        most = std::max(most, number);
        if (record.kind == Kind::subscription) subscribed.insert(*record.subscription.deal);
    }
    for (std::size_t kind = 0; kind < greatest.size(); ++kind)
        news.numbering().number_after(static_cast<Kind>(kind), greatest[kind]);
    for (Record& record : history) {
        if (record.kind == Kind::partner) {
            partners[index.at(record.id)].record = std::move(record);
        } else if (record.kind == Kind::rep) {
            const std::string home = *record.rep.partner.on(end);
            const int weight = weights.at(record.id);
            partners[index.at(home)].reps.emplace_back(std::move(record), weight);
        } else if (record.kind == Kind::deal && record.deal.won_on) {
            const bool due = live::first_of_next_month(*record.deal.won_on) > end;
            if (due && subscribed.count(record.id) == 0) won.push_back(std::move(record));
        } else if (record.kind == Kind::deal && !record.deal.lost_on) {
            const bool fresh = end - record.deal.stage_since.value_or(end) < live::stale_after_days;
            const std::size_t partner = index.at(record.deal.partner);
            if (fresh) deals.push_back({std::move(record), partner, end});
        } else if (record.kind == Kind::subscription && !record.subscription.ended_on) {
            const Date changed = record.subscription.mrr.entries.back().from;
            subscriptions.push_back({std::move(record), add_months(changed, 2)});
        } else if (record.kind == Kind::proposal && !record.proposal.held_on &&
                   record.proposal.scheduled_on > end) {
            proposals.emplace(record.id, std::move(record));
        }
    }
}

void LiveWorld::State::set_targets() {
    if (static_cast<unsigned>(day.ymd().day()) != 1) return;
    SampleRecords& records = news.numbering();
    add_month_targets(plan, add_months(day, months_ahead_of_targets), records);
    for (Record& record : records.take()) news.tell(std::move(record), day);
}

LiveWorld::LiveWorld(std::unique_ptr<State> state) : state_(std::move(state)) {}
LiveWorld::LiveWorld(LiveWorld&&) noexcept = default;
LiveWorld& LiveWorld::operator=(LiveWorld&&) noexcept = default;
LiveWorld::~LiveWorld() = default;

Result<LiveWorld> LiveWorld::make(const SampleOptions& options) {
    auto history = make_sample(options);
    if (!history) return fail(history.error());
    auto state = std::make_unique<State>(options);
    state->take_over(std::move(*history));
    return LiveWorld(std::move(state));
}

Date LiveWorld::day() const { return state_->day; }

std::vector<LiveRecord> LiveWorld::next_day() {
    State& world = *state_;
    world.day = world.day + 1;
    live::Today today{
        world.day,
        is_working_day(world.day),
        Random(world.plan.options.seed).stream("live day", static_cast<std::uint64_t>(world.day.days())),
        world.plan,
        world.news,
        world.partners,
        world.deals,
        world.subscriptions,
        world.won,
        world.proposals};
    world.set_targets();
    live::pass_partners(today);
    live::pass_deals(today);
    live::pass_subscriptions(today);
    live::pass_activity(today);

    std::vector<Record> told = world.news.of(world.day);
    for (std::size_t i = told.size(); i > 1; --i) std::swap(told[i - 1], told[today.random.below(i)]);
    std::vector<LiveRecord> out;
    const auto count = static_cast<std::int64_t>(told.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t at = live::opens_ms + (live::closes_ms - live::opens_ms) *
                                                     (1000 * i + today.random.between(0, 999)) /
                                                     (1000 * count);
        Record& record = told[static_cast<std::size_t>(i)];
        record.version = std::int64_t{world.day.days()} * live::day_ms + at;
        out.push_back({world.day, static_cast<std::int32_t>(at), std::move(record)});
    }
    return out;
}

}  // namespace monomi::sample
