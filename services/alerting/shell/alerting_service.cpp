#include "services/alerting/shell/alerting_service.h"

#include <spdlog/spdlog.h>

#include <random>

#include "common/runtime/suite_services.h"
#include "common/wire/envelope.h"
#include "common/wire/topics.h"
#include "services/alerting/core/alert_codec.h"
#include "services/alerting/core/turn.h"

namespace monomi::alerting {

namespace {

constexpr std::chrono::milliseconds tick_interval{1000};
constexpr std::chrono::milliseconds pulse{50};  // requests that are due, bytes of webhooks
constexpr int events_per_turn = 256;
constexpr int requests_per_turn = 32;
constexpr std::chrono::seconds inputs_patience{20};
constexpr std::string_view kpi_service = "kpi";
constexpr std::string_view aggregator = "kpi-aggregator";
constexpr std::string_view own_name = "alerting";
// The store answers in well under a second, or something is wrong; heartbeats must not wait for it long.
constexpr store::RedisTimeouts store_timeouts{std::chrono::milliseconds(1000),
                                              std::chrono::milliseconds(3000)};

std::vector<std::string> watched_services() {
    std::vector<std::string> names;
    for (const auto name : service_names) {
        if (name != own_name) names.emplace_back(name);
    }
    return names;
}

}  // namespace

AlertingService::AlertingService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
                                 const store::RedisAddress& redis, Rules rules,
                                 std::vector<std::unique_ptr<Notifier>> notifiers)
    : host_(host),
      rules_(std::move(rules)),
      plan_(rules_, {host.config().kpi.first_warning_days, host.config().kpi.second_warning_days,
                     host.config().reporting.currency}),
      gather_(plan_),
      services_(watched_services(), host.clock().real_now(),
                host.config().alerting.rejected_span_minutes * 60'000),
      events_(context, endpoints.events_out),
      publisher_(context, endpoints.events_in),
      client_(context, endpoints.requests),
      worker_(context, endpoints.requests, "alerts"),
      store_(redis, host.config().workspace.name, store_timeouts),
      store_backoff_(std::random_device{}()),
      notifiers_(std::move(notifiers)),
      real_base_(machine_now() - host.clock().real_now()) {
    for (const auto& notifier : notifiers_) notifier_names_.emplace_back(notifier->name());
}

void AlertingService::start() {
    events_.subscribe(topics::service);
    for (const RuleScope kind : plan_.kinds()) {
        // Of reps and deals the events of their partners tell.
        const RuleScope told = lists_candidates(kind) ? RuleScope::partner : kind;
        if (told != RuleScope::source) events_.subscribe(fmt::format("{}{}/", topics::kpi, name_of(told)));
    }
    PollLoop& loop = host_.loop();
    loop.watch_drained(events_.descriptor(), [this] { return take_events(); });
    loop.watch_drained(client_.descriptor(), [this] { return take_replies(); });
    loop.watch(worker_.descriptor(), [] {});
    loop.watch_drained(-1, [this] { return take_requests(); });
    loop.every(pulse, [this] {
        ask();
        send_due();
        flush();
    });
    loop.every(tick_interval, [this] { tick(); });
    host_.publish_heartbeats(publisher_, [this] { return heartbeat(); });
    tick();
}

Moment AlertingService::now() const {
    return {host_.clock().business_now(), host_.clock().today(), real_base_ + host_.clock().real_now()};
}

Standing AlertingService::standing() const {
    const auto date = gather_.judged_date();
    return {date ? date->str() : "", gather_.position(), gather_.current(now().real)};
}

void AlertingService::open_store() {
    const Instant real = host_.clock().real_now();
    if (book_ || !store_backoff_.due(real)) return;
    auto stored = store_.open();
    if (!stored) {
        if (trouble_.empty()) spdlog::warn("the store is away: {}", stored.error().message);
        trouble_ = stored.error().message;
        store_backoff_.failed(real);
        return;
    }
    store_backoff_.succeeded();
    trouble_.clear();
    if (stored->unreadable > 0) spdlog::error("{} stored alerts cannot be read", stored->unreadable);
    const Config& config = host_.config();
    BookOptions options;
    options.workspace = config.workspace.name;
    options.instance = stored->instance;
    options.notifiers = notifier_names_;
    options.keep_resolved_days = static_cast<int>(config.alerting.keep_resolved_days);
    outbox_.emplace(config.alerting.give_up_h * 3'600'000);
    for (auto& entry : stored->outbox) outbox_->put(std::move(entry));
    CommitOutputs outputs;
    outputs.publish = [this](const Alert& alert) {
        wire::Envelope header;
        header.type = "alert";
        header.workspace = host_.config().workspace.name;
        header.as_of = gather_.judged_date();
        publisher_.publish(topics::of(topics::alert, name_of(alert.state), alert.rule, alert.scope),
                           wire::encode(header), wire::encode_value(to_value(alert)));
    };
    outputs.reply = [this](const Request& request, const wire::Value& answer) {
        worker_.reply(request, wire::encode_value(answer));
    };
    outputs.send = [this](OutboxEntry entry) { outbox_->put(std::move(entry)); };
    commits_.emplace(store_, std::move(outputs));
    book_.emplace(rules_, std::move(options));
    const Moment moment = now();
    spdlog::info("{} alerts are known, {} notifications wait", stored->alerts.size(), outbox_->size());
    book_->restore(std::move(stored->alerts), std::move(stored->silences), stored->revision, moment);
    book_->settle(moment);
    std::vector<std::string> unsendable;
    for (const auto& entry : outbox_->remove_unknown(notifier_names_)) unsendable.push_back(entry.key());
    commits_->add_deliveries(std::move(unsendable), {});
    finish_turn(moment);
}

bool AlertingService::take_events() {
    for (int i = 0; i < events_per_turn; ++i) {
        if (!events_.receive(event_)) return false;
        const auto header = wire::decode_envelope(event_.header);
        if (!header) continue;
        const std::string_view topic(event_.topic);
        if (topic.starts_with(topics::kpi)) {
            if (header->as_of) gather_.on_kpi_event(topic, *header->as_of);
            continue;
        }
        if (!topic.starts_with(topics::service)) continue;
        auto name = topic.substr(topics::service.size());
        if (name.ends_with('/')) name.remove_suffix(1);
        const auto body = wire::decode_value(event_.body);
        services_.heard(name, body ? *body : wire::Value(), host_.clock().real_now());
        if (name != aggregator) continue;
        const auto as_of = body ? Date::parse(body->value("as_of", "")) : std::nullopt;
        if (as_of) gather_.on_heartbeat(*as_of, body->value("complete", false), now().real);
    }
    return true;
}

void AlertingService::ask() {
    if (!may_change()) return;
    const Moment moment = now();
    if (const auto request = gather_.next_request(moment.real, moment.business)) {
        RequestOptions options;
        options.timeout = inputs_patience;
        client_.begin(kpi_service, wire::encode_value(*request), options);
    }
    take_replies();
}

bool AlertingService::take_replies() {
    RequestReply reply;
    while (client_.collect(reply)) {
        const Moment moment = now();
        // What cannot be stored now is asked for again later.
        const auto body = reply.body && may_change() ? wire::decode_value(*reply.body) : fail("no answer");
        if (!body) {
            gather_.on_failure(moment.real);
            continue;
        }
        const auto gathered = gather_.on_reply(*body, moment.real);
        if (!gathered) {
            spdlog::warn("asking the kpi service: {}", gathered.error().message);
        } else if (*gathered) {
            judge_gathered(*book_, **gathered, moment);
            finish_turn(moment);
        }
        ask();
    }
    return false;
}

void AlertingService::tick() {
    open_store();
    if (!may_change()) return;
    const Moment moment = now();
    judge_passing_time(*book_, services_, host_.clock().real_now(), gather_.current(moment.real), moment);
    finish_turn(moment);
}

void AlertingService::keep_changes(const Moment& moment) {
    Changes changes = book_->take_changes();
    std::vector<OutboxEntry> entries;
    for (const Notification& notification : changes.notifications) {
        for (auto& entry : Outbox::entries_of(notification, notifier_names_, moment.real))
            entries.push_back(std::move(entry));
    }
    commits_->add(*book_, std::move(changes), std::move(entries));
}

void AlertingService::finish_turn(const Moment& moment) {
    keep_changes(moment);
    flush();
    send_due();
}

void AlertingService::flush() {
    const Instant real = host_.clock().real_now();
    if (!commits_ || !commits_->waiting() || !store_backoff_.due(real)) return;
    if (const auto stored = commits_->flush(); !stored) {
        if (stored.error().kind == store::RedisErrorKind::fenced) {
            spdlog::error("another alerting writes this workspace; this one ends");
            host_.loop().stop();
            return;
        }
        if (trouble_.empty()) spdlog::warn("alerts cannot be stored: {}", stored.error().message);
        trouble_ = stored.error().message;
        store_backoff_.failed(real);
        return;
    }
    if (!trouble_.empty()) spdlog::info("the store is back");
    trouble_.clear();
    store_backoff_.succeeded();
}

void AlertingService::send_due() {
    if (!may_change()) return;
    const Moment moment = now();
    std::vector<std::string> through;
    std::vector<OutboxEntry> again;
    for (const auto& notifier : notifiers_) {
        for (const auto& entry : outbox_->take_due(notifier->name(), moment.real, notifier->room()))
            notifier->begin(entry);
        std::string key;
        SendResult result;
        while (notifier->collect(key, result)) {
            const auto settled = outbox_->settle(key, result, moment.real);
            if (!settled) continue;
            const OutboxEntry& entry = settled->entry;
            if (result.outcome != SendOutcome::delivered)
                spdlog::warn("{} by {}: {}", entry.id, entry.notifier, settled->result);
            book_->record_delivery(entry.alert_id, {entry.id, entry.notifier, entry.what, moment.business,
                                                    entry.attempts, settled->result});
            if (settled->kept) {
                again.push_back(entry);
            } else {
                through.push_back(key);
            }
        }
    }
    if (through.empty() && again.empty()) return;
    commits_->add(*book_, book_->take_changes(), {});
    commits_->add_deliveries(std::move(through), again);
    flush();
}

bool AlertingService::take_requests() {
    Request request;
    for (int i = 0; i < requests_per_turn; ++i) {
        if (!worker_.receive(request)) return false;
        const auto body = wire::decode_value(request.body);
        if (!body) {
            worker_.reply(request, wire::encode_value(error_value("malformed", body.error().message)));
            continue;
        }
        if (!book_ || (is_action(*body) && commits_->waiting())) {
            const auto why = trouble_.empty() ? "the store is not open yet" : trouble_;
            worker_.reply(request, wire::encode_value(error_value("unavailable", why)));
            continue;
        }
        const Moment moment = now();
        Answer answer = answer_request(*book_, *body, request.principal, request.roles, standing(), moment);
        if (!answer.changed) {
            worker_.reply(request, wire::encode_value(answer.value));
            continue;
        }
        keep_changes(moment);
        commits_->add_reply(std::move(request), std::move(answer.value));
        flush();
        request = {};
    }
    return true;
}

wire::Value AlertingService::heartbeat() const {
    const Standing stands = standing();
    return {{"as_of", stands.as_of},
            {"complete", stands.complete},
            {"position", stands.position},
            {"alerts", book_ ? book_->alerts().size() : 0},
            {"outbox", outbox_ ? outbox_->size() : 0},
            {"trouble", trouble_}};
}

}  // namespace monomi::alerting
