// The feed's life: interest, intents, time, and the pictures.
#include "admin-gui/model/feed/feed_core.h"

#include <algorithm>

namespace monomi::console {

namespace {

constexpr Instant bus_patience = 3'500;   // as BusWatch
constexpr Instant intents_kept = 60'000;  // after their end
constexpr Instant reload_after = 300'000;

constexpr unsigned bit_of(Topic topic) { return 1u << static_cast<unsigned>(topic); }

// The least time between two of a kind; Question adds to it what answering costs.
constexpr Instant least_interval(Topic topic) {
    switch (topic) {
        case Topic::catalogue:
        case Topic::alert_rules:
            return 60'000;
        case Topic::months:
        case Topic::days:
        case Topic::status:
            return 4'000;
        case Topic::rep_page:
            return 15'000;
        case Topic::alert_page:
            return 20'000;
        case Topic::partner_some:
        case Topic::alert_detail:
            return 500;
        default:
            return 1'000;
    }
}

}  // namespace

FeedCore::FeedCore(FeedOptions options, Instant now) : options_(std::move(options)) {
    for (std::size_t i = 0; i < topic_count; ++i)
        questions_.emplace_back(least_interval(static_cast<Topic>(i)));
    catalogue_.time_zone = options_.time_zone;
    catalogue_.warning_days = options_.warning_days;
    picture_.workspace = options_.workspace;
    picture_.catalogue = std::make_shared<const Catalogue>(catalogue_);
    picture_.connection = {Connection::State::connecting, now, {}};
    ask_everything();
}

void FeedCore::set_connection(Connection::State state, std::string reason, Instant since) {
    if (picture_.connection.state == state && picture_.connection.reason == reason) return;
    picture_.connection = {state, since, std::move(reason)};
    touch(true);
}

void FeedCore::ask_everything() {
    question(Topic::catalogue).want_now();
    question(Topic::alert_page).want_now();
    question(Topic::alert_rules).want_now();
    question(Topic::rep_page).want_now();
    question(Topic::status).want_now();
    alert_offset_ = rep_offset_ = 0;
    ask_numbers();
    question(Topic::partner_page).want_now();
    if (!interest_.rep.empty()) ask_detail_again(Topic::rep_detail, Topic::rep_detail);
    if (!interest_.alert.empty()) ask_detail_again(Topic::alert_detail, Topic::alert_detail);
}

// Everything that the date or the records change.
void FeedCore::ask_numbers() {
    question(Topic::board).want_now();
    question(Topic::months).want_now();
    question(Topic::days).want_now();
    start_partner_load();
    if (!interest_.partner.empty()) ask_detail_again(Topic::partner_board, Topic::partner_deals);
    if (interest_.explain) ask_detail_again(Topic::explain, Topic::explain);
    inquiries_.numbers_changed();
}

// Another day was chosen. What is shown stays until its figures are there, one part after another.
void FeedCore::travel(Instant now) {
    ++day_;
    awaited_ = bit_of(Topic::board) | bit_of(Topic::months) | bit_of(Topic::days) |
               bit_of(Topic::partner_page) | bit_of(Topic::rep_page);
    picture_.travelling = true;
    picture_.past = interest_.as_of.has_value();
    if (!interest_.as_of) picture_.as_of = picture_.today;
    for (const Topic topic : {Topic::board, Topic::months, Topic::days, Topic::rep_page}) {
        question(topic).forget();
        question(topic).want_now();
    }
    rep_offset_ = 0;
    question(Topic::partner_some).forget();
    start_partner_load();
    question(Topic::partner_page).want_now();
    inquiries_.start_over(now);
}

// The part is there, or will not come.
void FeedCore::arrived(Topic topic) {
    if ((awaited_ & bit_of(topic)) == 0) return;
    awaited_ &= ~bit_of(topic);
    // The organisation's figures come first and give the picture its date.
    if (topic == Topic::board && interest_.as_of) picture_.as_of = interest_.as_of;
    picture_.travelling = awaited_ != 0;
    touch(true);
}

void FeedCore::start_partner_load() {
    ++load_;
    partner_offset_ = 0;
    partners_.begin_load(interest_.period);
    question(Topic::partner_page).forget();
    question(Topic::partner_page).want();
}

void FeedCore::ask_detail_again(Topic first, Topic last) {
    for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(last); ++i)
        questions_[i].want();
}

void FeedCore::on_interest(const Interest& interest, Instant now) {
    if (interest == interest_) return;
    const Interest before = std::exchange(interest_, interest);
    const bool other_period = before.period != interest.period;
    const bool other_day = before.as_of != interest.as_of;
    inquiries_.want(interest.inquiries, now);
    if (other_day) {
        travel(now);
    } else if (other_period) {
        start_partner_load();
        question(Topic::partner_page).want_now();
    }
    const auto restart = [&](std::size_t detail, Topic first, Topic last, bool wanted) {
        ++details_[detail];
        for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(last); ++i) {
            questions_[i].forget();
            if (wanted) questions_[i].want_now();
        }
        details_changed_ = true;
    };
    const Standing loading{Load::loading, {}, now};
    if (before.partner != interest.partner) {
        partner_ = {};
        partner_.id = interest.partner;
        partner_.period = interest.period;
        partner_.standing = loading;
        partner_parts_ = 0;
    }
    if (before.partner != interest.partner || other_period || other_day) {
        restart(0, Topic::partner_board, Topic::partner_deals, !interest.partner.empty());
        partner_changed_ = true;
    }
    if (before.rep != interest.rep) {
        rep_ = {};
        rep_.id = interest.rep;
        rep_.standing = loading;
    }
    if (before.rep != interest.rep || other_day)
        restart(1, Topic::rep_detail, Topic::rep_detail, !interest.rep.empty());
    if (before.alert != interest.alert) {
        alert_ = {};
        alert_.id = interest.alert;
        alert_.standing = loading;
        restart(2, Topic::alert_detail, Topic::alert_detail, !interest.alert.empty());
    }
    if (before.explain != interest.explain || (other_day && interest.explain)) {
        explain_ = {};
        explain_.query = interest.explain.value_or(ExplainQuery{});
        explain_.standing = loading;
        restart(3, Topic::explain, Topic::explain, interest.explain.has_value());
    }
    if (before.resolved_alerts != interest.resolved_alerts) {
        alert_offset_ = 0;
        question(Topic::alert_page).want_now();
    }
    touch(true);
}

void FeedCore::on_intents(Intents::Sent sent, Instant now) {
    for (auto& [id, intent] : sent) {
        picture_.intents_seen = std::max(picture_.intents_seen, id);
        IntentState state{id, intent, IntentPhase::pending, {}, now};
        if (std::holds_alternative<Refresh>(intent)) {
            ask_everything();
            state.phase = IntentPhase::confirmed;
        } else {
            unsent_.emplace_back(id, std::move(intent));
        }
        picture_.intents.insert(picture_.intents.begin(), std::move(state));
        touch(true);
    }
}

void FeedCore::end_intent(std::uint64_t id, IntentPhase phase, std::string reason, Instant now) {
    for (IntentState& state : picture_.intents) {
        if (state.id != id) continue;
        state.phase = phase;
        state.reason = std::move(reason);
        state.changed = now;
    }
    touch(true);
}

void FeedCore::tick(Instant now) {
    const bool heard = bus_heard_ != 0 && now - bus_heard_ <= bus_patience;
    if (services_.tick(now, heard)) touch();
    if (bus_heard_ != 0 && !heard) {
        set_connection(Connection::State::stale, "bus_silent", bus_heard_);
    } else if (heard && picture_.as_of && !services_.up("kpi-aggregator")) {
        set_connection(Connection::State::stale, "kpi_away", now);
    }
    if (services_.changed() || inquiries_.changed()) touch();
    if (heard) question(Topic::status).want();
    // Publications may be dropped: now and then everything is looked at again.
    if (loaded_at_ != 0 && now - loaded_at_ > reload_after && picture_.position != loaded_position_) {
        loaded_at_ = 0;
        ask_numbers();
    }
    auto& intents = picture_.intents;
    const auto old = [now](const IntentState& state) {
        return state.phase != IntentPhase::pending && now - state.changed > intents_kept;
    };
    const auto kept = std::remove_if(intents.begin(), intents.end(), old);
    if (kept == intents.end()) return;
    intents.erase(kept, intents.end());
    touch();
}

PicturePtr FeedCore::make_picture() {
    if (std::exchange(alerts_changed_, false)) partners_.set_alerts(alerts_.firing_by_partner());
    if (std::exchange(organisation_changed_, false))
        picture_.organisation = std::make_shared<const Organisation>(organisation_);
    picture_.partners = partners_.table();
    picture_.reps = reps_.table();
    picture_.alerts = alerts_.table();
    picture_.system = services_.state();
    picture_.answers = inquiries_.answers();
    const auto row = partners_.find(partner_.id);
    if (std::exchange(partner_changed_, false) || partner_.row != row) {
        partner_.row = row;
        picture_.partner = std::make_shared<const PartnerDetail>(partner_);
    }
    if (std::exchange(details_changed_, false)) {
        picture_.rep = std::make_shared<const RepDetail>(rep_);
        picture_.alert = std::make_shared<const AlertDetail>(alert_);
        picture_.explain = std::make_shared<const ExplainPage>(explain_);
    }
    ++picture_.revision;
    changed_ = urgent_ = false;
    return std::make_shared<const Picture>(picture_);
}

}  // namespace monomi::console
