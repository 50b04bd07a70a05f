#include "admin-gui/model/intents.h"

#include <utility>

#include "admin-gui/model/picture.h"

namespace monomi::console {

const std::string& alert_of(const Intent& intent) {
    static const std::string none;
    return std::visit(
        [](const auto& of) -> const std::string& {
            if constexpr (requires { of.alert; }) {
                return of.alert;
            } else {
                return none;
            }
        },
        intent);
}

std::string target_of(const Intent& intent) {
    return std::visit(
        [](const auto& of) -> std::string {
            if constexpr (requires { of.kpi; }) {
                return of.scope + "/" + of.kpi + "/" + of.period;
            } else {
                return {};
            }
        },
        intent);
}

std::uint64_t Intents::send(Intent intent) {
    const std::uint64_t id = next_id_++;
    constexpr std::size_t remembered = 64;
    if (sent_.size() == remembered) sent_.erase(sent_.begin());
    sent_.push_back({id, intent, IntentPhase::pending, {}, 0});
    {
        const std::lock_guard lock(mutex_);
        outbox_.emplace_back(id, std::move(intent));
    }
    if (wake_) wake_();
    return id;
}

std::vector<IntentState> Intents::states(const Picture& picture) const {
    std::vector<IntentState> all;
    for (auto at = sent_.rbegin(); at != sent_.rend(); ++at) {
        if (at->id <= picture.intents_seen) break;
        all.push_back(*at);
    }
    all.insert(all.end(), picture.intents.begin(), picture.intents.end());
    return all;
}

std::optional<IntentState> Intents::of_alert(const Picture& picture, const std::string& alert) const {
    for (IntentState& state : states(picture)) {
        if (alert_of(state.intent) == alert) return std::move(state);
    }
    return std::nullopt;
}

Intents::Sent Intents::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(outbox_, {});
}

}  // namespace monomi::console
