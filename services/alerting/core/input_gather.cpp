#include "services/alerting/core/input_gather.h"

#include <algorithm>

#include "common/wire/topics.h"

namespace monomi::alerting {

namespace {

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return std::nullopt;
}

constexpr std::size_t most_partners_a_request = 500;

bool belongs_to_a_partner(RuleScope kind) { return kind == RuleScope::partner || lists_candidates(kind); }

}  // namespace

std::optional<std::string> unescape_topic_part(std::string_view part) {
    std::string out;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] != '%') {
            out += part[i];
            continue;
        }
        if (i + 2 >= part.size()) return std::nullopt;
        const auto high = hex_digit(part[i + 1]), low = hex_digit(part[i + 2]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    return out;
}

InputGather::InputGather(const InputPlan& plan, GatherOptions options) : plan_(plan), options_(options) {}

bool InputGather::plans_partners() const {
    return std::any_of(plan_.kinds().begin(), plan_.kinds().end(), belongs_to_a_partner);
}

// What changed partners may have changed: themselves, their reps and deals.
void InputGather::begin_partners() {
    asking_ = Asking::partners;
    kinds_ = plan_.kinds();
    std::erase_if(kinds_, [](RuleScope kind) { return !belongs_to_a_partner(kind); });
    asked_partners_.clear();
    while (!changed_partners_.empty() && asked_partners_.size() < most_partners_a_request)
        asked_partners_.push_back(std::move(changed_partners_.extract(changed_partners_.begin()).value()));
}

void InputGather::on_kpi_event(std::string_view topic, Date as_of) {
    known_date_ = as_of;
    topic.remove_prefix(std::min(topics::kpi.size(), topic.size()));
    const auto slash = topic.find('/');
    if (slash == std::string_view::npos) return;
    if (topic.substr(0, slash) != name_of(RuleScope::partner)) {
        shared_changed_ = true;
        return;
    }
    std::string_view id = topic.substr(slash + 1);
    if (id.ends_with('/')) id.remove_suffix(1);
    if (auto plain = unescape_topic_part(id)) changed_partners_.insert(std::move(*plain));
}

void InputGather::on_heartbeat(Date as_of, bool complete, Instant real) {
    known_date_ = as_of;
    heard_at_ = real;
    if (complete && !service_complete_) everything_due_ = true;
    service_complete_ = complete;
}

std::optional<wire::Value> InputGather::next_request(Instant real, Instant business) {
    if (awaiting_ || real < retry_at_ || plan_.kinds().empty()) return std::nullopt;
    if (asking_ == Asking::nothing) {
        // A new date moves every window: what was judged is of yesterday.
        if (known_date_ && judged_ && *known_date_ != *judged_) everything_due_ = true;
        if (everything_due_ || real >= everything_at_) {
            begin_everything();
        } else if (plans_partners() && !changed_partners_.empty() && real >= changed_at_) {
            begin_partners();
            changed_at_ = real + options_.changed_every_ms;
        } else if (std::find(plan_.kinds().begin(), plan_.kinds().end(), RuleScope::source) !=
                       plan_.kinds().end() &&
                   real >= sources_at_) {
            asking_ = Asking::sources;
            kinds_ = {RuleScope::source};
            sources_at_ = real + options_.sources_every_ms;
        } else if (shared_changed_ && real >= changed_at_) {
            shared_changed_ = false;
            kinds_ = plan_.kinds();
            std::erase_if(kinds_, [](RuleScope kind) {
                return belongs_to_a_partner(kind) || kind == RuleScope::source;
            });
            if (kinds_.empty()) return std::nullopt;
            asking_ = Asking::shared;
            changed_at_ = real + options_.changed_every_ms;
        } else {
            return std::nullopt;
        }
        gathered_ = {};
        after_.clear();
    }
    awaiting_ = true;
    asked_business_ = business;
    return next_page();
}

void InputGather::begin_everything() {
    asking_ = Asking::everything;
    everything_due_ = false;
    kinds_ = plan_.kinds();
    // What changed until now will be among the answers; what changes meanwhile is asked for afterwards.
    changed_partners_.clear();
    shared_changed_ = false;
}

wire::Value InputGather::next_page() {
    if (asking_ == Asking::partners)
        return plan_.page_request(kinds_.front(), asked_partners_, after_, options_.page);
    return plan_.page_request(kinds_.front(), after_, options_.page);
}

void InputGather::abandon(Instant real) {
    if (asking_ != Asking::sources) everything_due_ = true;
    asking_ = Asking::nothing;
    awaiting_ = false;
    retry_at_ = real + options_.retry_ms;
}

void InputGather::on_failure(Instant real) { abandon(real); }

Result<std::optional<Gathered>> InputGather::on_reply(const wire::Value& reply, Instant real) {
    awaiting_ = false;
    if (asking_ == Asking::nothing) return std::optional<Gathered>();
    if (const auto error = reply.find("error"); error != reply.end()) {
        abandon(real);
        return fail("{}", error->dump());
    }
    const auto as_of = Date::parse(reply.value("as_of", ""));
    if (!as_of) {
        abandon(real);
        return fail("the reply names no date");
    }
    known_date_ = *as_of;
    service_complete_ = reply.value("complete", false);
    const bool first = gathered_.position.empty();
    const bool other_date =
        first ? asking_ != Asking::everything && judged_ != *as_of : gathered_.as_of != *as_of;
    if (!service_complete_ || other_date) {
        everything_due_ = true;
        abandon(real);
        if (other_date) retry_at_ = real;
        return std::optional<Gathered>();
    }
    if (first) gathered_.position = reply.value("position", "");
    gathered_.as_of = *as_of;
    if (const Status taken = take_rows(reply, kinds_.front(), *as_of); !taken) {
        abandon(real);
        return fail(taken.error());
    }
    const auto next = reply.find("next");
    if (next != reply.end() && next->is_string()) {
        after_ = next->get<std::string>();
        return std::optional<Gathered>();
    }
    if (asking_ != Asking::partners) gathered_.whole.push_back(kinds_.front());
    after_.clear();
    kinds_.erase(kinds_.begin());
    if (!kinds_.empty()) return std::optional<Gathered>();
    if (asking_ == Asking::everything) {
        everything_at_ = real + options_.everything_every_ms;
        sources_at_ = real + options_.sources_every_ms;
    }
    return finish();
}

Status InputGather::take_rows(const wire::Value& reply, RuleScope kind, Date as_of) {
    const auto rows = reply.find("rows");
    if (rows == reply.end() || !rows->is_array()) return fail("the reply holds no rows");
    for (const auto& row : *rows) {
        auto facts = plan_.facts_of(kind, row, as_of, asked_business_);
        if (!facts) return fail(facts.error());
        gathered_.facts.emplace_back(kind, std::move(*facts));
    }
    if (kind == RuleScope::partner) {
        for (const auto& id : reply.value("unknown", wire::Value::array())) {
            if (id.is_string()) gathered_.unknown.push_back(id.get<std::string>());
        }
    }
    return {};
}

std::optional<Gathered> InputGather::finish() {
    if (asking_ == Asking::partners) gathered_.partners = {asked_partners_.begin(), asked_partners_.end()};
    asking_ = Asking::nothing;
    judged_ = gathered_.as_of;
    position_ = gathered_.position;
    return std::exchange(gathered_, {});
}

bool InputGather::current(Instant real) const {
    return judged_ && service_complete_ && !everything_due_ && (!known_date_ || *known_date_ == *judged_) &&
           heard_at_ != 0 && real - heard_at_ <= options_.silence_ms;
}

}  // namespace monomi::alerting
