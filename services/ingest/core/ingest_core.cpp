#include "services/ingest/core/ingest_core.h"

#include <algorithm>

#include "common/wire/topics.h"
#include "common/wire/value.h"

namespace monomi::ingest {

namespace {

std::string verdict_header(const std::string& request_id, const std::string& position) {
    wire::Envelope envelope;
    envelope.type = "verdict";
    envelope.request_id = request_id;
    envelope.position = position;
    return wire::encode(envelope);
}

}  // namespace

Core::Core(Options options, const TimeZone& zone, Outputs& outputs)
    : options_(std::move(options)), outputs_(outputs), intake_(options_, zone) {}

void Core::on_store_open(std::string log_id, LogPosition last) {
    store_open_ = true;
    log_id_ = std::move(log_id);
    tail_ = last;
    send_groups();
}

void Core::on_store_away(std::string reason) {
    store_open_ = false;
    away_reason_ = std::move(reason);
    while (groups_.size() > in_flight_) {
        refuse(groups_.back(), away_reason_);
        queued_bytes_ -= groups_.back().records.bytes();
        groups_.pop_back();
    }
}

void Core::on_message(const Sender& sender, std::string_view principal, std::string_view header,
                      std::string_view body, Now now) {
    ++counters_.messages;
    const auto envelope = wire::decode_envelope(header);
    if (!envelope) {
        answer({sender, "", Judgement{0, wire::Value::array(), envelope.error().at("header").message}},
               tail_);
        return;
    }
    if (const std::string reason = busy_reason(); !reason.empty()) {
        answer_retry(sender, envelope->request_id, reason);
        return;
    }
    if (envelope->type == "batch") {
        on_batch(sender, principal, *envelope, body, now);
    } else if (envelope->type == "import") {
        on_import(sender, principal, *envelope, body, now);
    } else {
        const auto reason =
            fmt::format("header: type \"{}\" is neither \"batch\" nor \"import\"", envelope->type);
        answer({sender, envelope->request_id, Judgement{0, wire::Value::array(), reason}}, tail_);
    }
    send_groups();
}

std::string Core::busy_reason() const {
    if (!store_open_) return away_reason_;
    if (fill_ >= options_.fill_limit) {
        return fmt::format("the store is {:.0f} % full (limit {:.0f} %)", fill_ * 100,
                           options_.fill_limit * 100);
    }
    if (queued_bytes_ >= options_.max_queued_bytes) return "too much is waiting to be written";
    return {};
}

void Core::on_batch(const Sender& sender, std::string_view principal, const wire::Envelope& envelope,
                    std::string_view body, Now now) {
    if (!envelope.import_id.empty() && imports_.heard(envelope.import_id, envelope.source, now.real)) {
        remember_imports();
    }
    Group& group = open_group(principal, now);
    const std::size_t before = group.records.bytes();
    Waiting waiting{sender, envelope.request_id, {}};
    waiting.judgement =
        intake_.judge(body, envelope.currency, group.records,
                      [&](std::size_t index, std::string_view bytes, const wire::RecordError& error) {
                          outputs_.keep_rejected({bytes, envelope.source, principal, error.field,
                                                  error.reason, now.business, index});
                      });
    count(waiting.judgement, envelope.source.empty() ? principal : std::string_view(envelope.source));
    queued_bytes_ += group.records.bytes() - before;
    if (waiting.judgement.accepted > 0) {
        group.waiting.push_back(std::move(waiting));
    } else {
        answer(waiting, tail_);
        if (group.records.count() == 0) groups_.pop_back();
    }
}

void Core::count(const Judgement& judgement, std::string_view source) {
    counters_.accepted += judgement.accepted;
    counters_.rejected += judgement.rejected.size();
    auto known = counters_.sources.find(source);
    if (known == counters_.sources.end()) {
        if (counters_.sources.size() >= Counters::most_sources) return;
        known = counters_.sources.emplace(std::string(source), SourceCount{}).first;
    }
    known->second.accepted += judgement.accepted;
    known->second.rejected += judgement.rejected.size();
}

void Core::on_import(const Sender& sender, std::string_view principal, const wire::Envelope& envelope,
                     std::string_view body, Now now) {
    const auto value = wire::decode_value(body, options_.limits);
    const std::string state = value && value->contains("state") && (*value)["state"].is_string()
                                  ? (*value)["state"].get<std::string>()
                                  : "";
    if ((state != "begin" && state != "end") || envelope.import_id.empty()) {
        answer(
            {sender, envelope.request_id,
             Judgement{0, wire::Value::array(),
                       "an import message needs import_id in its header and the state \"begin\" or \"end\""}},
            tail_);
        return;
    }
    Group& group = add_group("import", principal, now);
    group.envelope.import_id = envelope.import_id;
    group.envelope.source = envelope.source;
    group.control = wire::encode_value({{"state", state}});
    group.waiting.push_back({sender, envelope.request_id, {}});
    const bool changed = state == "begin" ? imports_.begin(envelope.import_id, envelope.source, now.real)
                                          : imports_.end(envelope.import_id);
    if (changed) remember_imports();
}

void Core::on_append_reply(const AppendReply& reply) {
    // Mostly the oldest; an append that could not even be sent is answered before those whose outcome is
    // still open.
    const auto under_way = groups_.begin() + static_cast<std::ptrdiff_t>(in_flight_);
    const auto found = std::find_if(groups_.begin(), under_way,
                                    [&](const Group& group) { return group.token == reply.token; });
    if (found == under_way) return;
    Group group = std::move(*found);
    groups_.erase(found);
    --in_flight_;
    queued_bytes_ -= group.records.bytes();
    switch (reply.outcome) {
        case AppendOutcome::done:
            finish(group, reply.position);
            break;
        case AppendOutcome::full:
        case AppendOutcome::failed:
        case AppendOutcome::unknown:
            refuse(group, reply.detail);
            break;
        case AppendOutcome::fenced:
            refuse(group, reply.detail);
            on_store_away(reply.detail);
            break;
    }
    send_groups();
}

void Core::on_tick(Now now, double fill) {
    fill_ = fill;
    if (store_open_) {
        for (const std::string& id : imports_.silent(now.real, options_.import_timeout_ms)) {
            end_import(id, imports_.all().at(id).source, "abandoned", now);
        }
    }
    wire::Envelope envelope;
    envelope.type = "tail";
    envelope.workspace = options_.workspace;
    envelope.log_id = log_id_;
    envelope.position = tail_.str();
    envelope.received_at = now.business;
    if (!log_id_.empty()) {
        outputs_.publish(topics::log_tail, wire::encode(envelope),
                         wire::encode_value({{"store_open", store_open_},
                                             {"fill", fill_},
                                             {"messages", counters_.messages},
                                             {"accepted", counters_.accepted},
                                             {"rejected", counters_.rejected},
                                             {"retried", counters_.retried},
                                             {"open_imports", imports_.all().size()}}));
    }
    send_groups();
}

void Core::end_import(const std::string& id, const std::string& source, std::string_view state, Now now) {
    Group& group = add_group("import", "service:ingest", now);
    group.envelope.import_id = id;
    group.envelope.source = source;
    group.control = wire::encode_value({{"state", state}});
    imports_.end(id);
    remember_imports();
}

void Core::remember_imports() {
    wire::Value open = wire::Value::array();
    for (const auto& [id, import] : imports_.all()) open.push_back({{"id", id}, {"source", import.source}});
    outputs_.remember_imports(wire::encode_value({{"open", open}}));
}

void Core::restore_imports(std::string_view import_ids_value, Now now) {
    const auto value = wire::decode_value(import_ids_value, options_.limits);
    if (!value || !value->contains("open")) return;
    for (const auto& import : (*value)["open"]) {
        imports_.begin(import.value("id", ""), import.value("source", ""), now.real);
    }
}

Core::Group& Core::open_group(std::string_view principal, Now now) {
    const bool reusable = groups_.size() > in_flight_ && groups_.back().control.empty() &&
                          groups_.back().envelope.principal == principal &&
                          groups_.back().records.count() < options_.max_group_records;
    return reusable ? groups_.back() : add_group("records", principal, now);
}

Core::Group& Core::add_group(std::string_view type, std::string_view principal, Now now) {
    Group& group = groups_.emplace_back();
    group.token = next_token_++;
    group.envelope.type = type;
    group.envelope.workspace = options_.workspace;
    group.envelope.received_at = now.business;
    group.envelope.principal = principal;
    return group;
}

void Core::send_groups() {
    while (store_open_ && in_flight_ < options_.max_in_flight && in_flight_ < groups_.size()) {
        Group& group = groups_[in_flight_];
        group.envelope.log_id = log_id_;
        group.header = wire::encode(group.envelope);
        group.body = group.control.empty() ? std::string(group.records.body()) : group.control;
        ++in_flight_;
        ++counters_.appends;
        outputs_.append(group.token, group.header, group.body);
    }
}

void Core::finish(Group& group, LogPosition position) {
    group.envelope.previous = tail_.str();
    group.envelope.position = position.str();
    tail_ = position;
    for (const Waiting& w : group.waiting) answer(w, position);
    outputs_.publish(group.control.empty() ? topics::records : topics::imports, wire::encode(group.envelope),
                     group.body);
}

void Core::refuse(const Group& group, std::string_view reason) {
    for (const Waiting& w : group.waiting) answer_retry(w.sender, w.request_id, reason);
}

void Core::answer(const Waiting& waiting, LogPosition position) {
    wire::Value body{
        {"accepted", waiting.judgement.accepted}, {"rejected", waiting.judgement.rejected}, {"retry", false}};
    if (!waiting.judgement.malformed.empty()) body["reason"] = waiting.judgement.malformed;
    outputs_.reply(waiting.sender, verdict_header(waiting.request_id, position.str()),
                   wire::encode_value(body));
}

void Core::answer_retry(const Sender& sender, const std::string& request_id, std::string_view reason) {
    ++counters_.retried;
    outputs_.reply(
        sender, verdict_header(request_id, ""),
        wire::encode_value(
            {{"accepted", 0}, {"rejected", wire::Value::array()}, {"retry", true}, {"reason", reason}}));
}

}  // namespace monomi::ingest
