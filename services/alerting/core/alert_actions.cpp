// What people do to alerts.
#include <algorithm>
#include <initializer_list>

#include "services/alerting/core/alert_book.h"

namespace monomi::alerting {

namespace {

constexpr std::size_t most_comments = 200;
constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_name = 128;
constexpr int longest_snooze_days = 366;
constexpr std::size_t most_silences = 1000;

tl::unexpected<Refusal> refused(std::string code, std::string message) {
    return tl::make_unexpected(Refusal{std::move(code), std::move(message)});
}

}  // namespace

tl::expected<Alert*, Refusal> AlertBook::alert_for_action(std::string_view id) {
    const auto it = alerts_.find(id);
    if (it == alerts_.end()) return refused("not_found", fmt::format("there is no alert \"{}\"", id));
    return &it->second;
}

ActionResult AlertBook::acknowledge(std::string_view id, const std::string& by, bool undo,
                                    const Moment& now) {
    const auto found = alert_for_action(id);
    if (!found) return tl::make_unexpected(found.error());
    Alert& alert = **found;
    if (!undo && !alert.fired)
        return refused("conflict", fmt::format("{} is {}; only what fires can be acknowledged", id,
                                               name_of(alert.state)));
    if (undo == !alert.acknowledged) return &alert;  // it is as wanted
    if (undo) {
        alert.acknowledged.reset();
        note(alert, now, by, "unacknowledged");
    } else {
        alert.acknowledged = Acknowledgement{by, now.business};
        note(alert, now, by, "acknowledged");
    }
    return &alert;
}

ActionResult AlertBook::assign(std::string_view id, const std::string& by, const std::string& to,
                               std::optional<Date> due, const Moment& now) {
    if (to.empty() || to.size() > longest_name)
        return refused("invalid", fmt::format("to: must be 1 to {} bytes", longest_name));
    const auto found = alert_for_action(id);
    if (!found) return tl::make_unexpected(found.error());
    Alert& alert = **found;
    if (alert.assigned && alert.assigned->to == to && alert.assigned->due == due) return &alert;
    alert.assigned = Assignment{to, due, by, now.business};
    note(alert, now, by, "assigned", due ? fmt::format("{}, due {}", to, due->str()) : to);
    return &alert;
}

ActionResult AlertBook::comment(std::string_view id, const std::string& by, const std::string& text,
                                const Moment& now) {
    if (text.empty() || text.size() > longest_text)
        return refused("invalid", fmt::format("text: must be 1 to {} bytes", longest_text));
    const auto found = alert_for_action(id);
    if (!found) return tl::make_unexpected(found.error());
    Alert& alert = **found;
    if (alert.comments.size() >= most_comments) alert.comments.erase(alert.comments.begin());
    alert.comments.push_back({by, now.business, text});
    note(alert, now, by, "commented", text);
    return &alert;
}

ActionResult AlertBook::snooze(std::string_view id, const std::string& by, std::optional<Date> until,
                               const Moment& now) {
    const auto found = alert_for_action(id);
    if (!found) return tl::make_unexpected(found.error());
    Alert& alert = **found;
    if (alert.snoozed_until == until) return &alert;
    if (until) {
        if (alert.state == AlertState::resolved)
            return refused("conflict", fmt::format("{} is resolved; there is nothing to snooze", id));
        if (*until <= now.today || *until - now.today > longest_snooze_days)
            return refused("invalid", fmt::format("until: must be after {} and within {} days",
                                                  now.today.str(), longest_snooze_days));
    } else {
        alert.mute_ended = alert.state == AlertState::firing;
    }
    alert.snoozed_until = until;
    note(alert, now, by, until ? "snoozed" : "unsnoozed", until ? until->str() : "");
    return &alert;
}

tl::expected<const Silence*, Refusal> AlertBook::silence(SilenceMatcher matcher, const std::string& by,
                                                         Date until, const std::string& comment,
                                                         const Moment& now) {
    if (matcher.empty()) return refused("invalid", "a silence names a rule, scope, partner or owner");
    const std::initializer_list<const std::string*> texts{&matcher.rule, &matcher.scope, &matcher.partner,
                                                          &matcher.owner, &comment};
    if (std::any_of(texts.begin(), texts.end(), [](const auto* text) { return text->size() > longest_text; }))
        return refused("invalid", fmt::format("a text is longer than {} bytes", longest_text));
    if (!matcher.rule.empty() && find_rule(rules_, matcher.rule) == nullptr)
        return refused("invalid", fmt::format("rule: there is no rule \"{}\"", matcher.rule));
    if (until <= now.today || until - now.today > longest_snooze_days)
        return refused("invalid", fmt::format("until: must be after {} and within {} days", now.today.str(),
                                              longest_snooze_days));
    if (silences_.size() >= most_silences)
        return refused("conflict", fmt::format("there are {} silences already", most_silences));
    Silence made{fmt::format("{}-s{}", options_.instance, ++revision_),
                 std::move(matcher),
                 until,
                 by,
                 comment,
                 now.business};
    changes_.silences.push_back(made);
    changes_.audit.push_back({"", {now.business, by, "silence", std::nullopt, made.id}});
    const std::string id = made.id;
    return &silences_.insert_or_assign(id, std::move(made)).first->second;
}

tl::expected<Silence, Refusal> AlertBook::end_silence(std::string_view id, const std::string& by,
                                                      const Moment& now) {
    const auto it = silences_.find(id);
    if (it == silences_.end()) return refused("not_found", fmt::format("there is no silence \"{}\"", id));
    Silence ended = std::move(it->second);
    silences_.erase(it);
    changes_.silences_gone.push_back(ended.id);
    changes_.audit.push_back({"", {now.business, by, "end_silence", std::nullopt, ended.id}});
    return ended;
}

}  // namespace monomi::alerting
