#include "services/ingest/shell/ingest_service.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cmath>
#include <random>

#include "common/bus/sockets.h"
#include "common/runtime/os_user.h"
#include "common/store/redis_rejected.h"
#include "common/wire/topics.h"
#include "services/ingest/core/put_request.h"
#include "services/ingest/shell/rejected_reply.h"

namespace monomi::ingest {

namespace {

constexpr std::chrono::milliseconds tick_interval{1000};
constexpr std::chrono::milliseconds store_interval{50};
constexpr std::size_t rejected_text_bytes = 4096;  // of a refused record that are kept
constexpr int messages_per_turn = 64;              // then appends and timers get their turn

Options options_of(const Config& config) {
    Options options;
    options.workspace = config.workspace.name;
    options.currency = config.reporting.currency;
    options.max_group_records = static_cast<std::size_t>(config.ingest.max_batch_records);
    options.max_in_flight = static_cast<std::size_t>(config.ingest.in_flight);
    options.fill_limit = config.ingest.refuse_at_memory;
    options.import_timeout_ms = config.ingest.import_timeout_s * 1000;
    return options;
}

}  // namespace

IngestService::IngestService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
                             const store::RedisAddress& redis)
    : host_(host),
      producers_(make_socket(context, zmq::socket_type::router)),
      publisher_(context, endpoints.events_in),
      worker_(context, endpoints.requests, "ingest"),
      core_(options_of(host.config()), host.clock().zone(), *this),
      store_(host.config(), redis,
             fmt::format("monomi-ingest pid {} of {}", ::getpid(), host.home().directory().string()),
             std::random_device{}(), host.loop(), store_events()),
      principal_("local:" + os_user()) {}

StoreEvents IngestService::store_events() {
    StoreEvents events;
    events.opened = [this](std::string log_id, LogPosition last) {
        core_.on_store_open(std::move(log_id), last);
        restore_imports();
    };
    events.away = [this](std::string reason) { core_.on_store_away(std::move(reason)); };
    events.appended = [this](const AppendReply& reply) { core_.on_append_reply(reply); };
    events.deposed = [this](const std::string& reason) {
        spdlog::error("another ingest writes this log; this one ends: {}", reason);
        core_.on_store_away(reason);
        host_.loop().stop();
    };
    return events;
}

Status IngestService::start(const BusEndpoints& endpoints) {
    if (auto bound = bind_socket(producers_, endpoints.ingest); !bound) return bound;
    host_.loop().watch(producers_, [this] { receive(); });
    host_.loop().watch_drained(worker_.descriptor(), [this] { return take_request(); });
    host_.loop().every(store_interval, [this] { store_.tick(host_.clock().real_now()); });
    host_.loop().every(tick_interval, [this] { tick(); });
    host_.publish_heartbeats(publisher_, [this] {
        const Counters& c = core_.counters();
        wire::Value sources = wire::Value::object();
        for (const auto& [source, count] : c.sources)
            sources[source] = {{"accepted", count.accepted}, {"rejected", count.rejected}};
        return wire::Value{{"accepted", c.accepted},
                           {"rejected", c.rejected},
                           {"sources", std::move(sources)},
                           {"retried", c.retried},
                           {"appends", c.appends},
                           {"position", core_.tail().str()},
                           {"store_open", core_.store_open()},
                           {"store_fill", std::round(store_fill_ * 10'000) / 10'000}};
    });
    store_.tick(host_.clock().real_now());
    return {};
}

Now IngestService::now() const { return {host_.clock().business_now(), host_.clock().real_now()}; }

void IngestService::receive() {
    for (int i = 0; i < messages_per_turn; ++i) {
        zmq::message_t sender, header, body;
        if (!producers_.recv(sender, zmq::recv_flags::dontwait)) return;
        bool complete = sender.more() && producers_.recv(header) && header.more() && producers_.recv(body);
        if (!complete || body.more()) {
            zmq::message_t rest;
            while (producers_.get(zmq::sockopt::rcvmore)) (void)producers_.recv(rest);
            complete = false;
        }
        const Sender who = sender.to_string();
        core_.on_message(who, principal_, complete ? header.to_string_view() : "",
                         complete ? body.to_string_view() : "", now());
    }
}

// One request; true when there may be more. Like a producer, it is answered through reply().
bool IngestService::take_request() {
    Request request;
    if (!worker_.receive(request)) return false;
    if (const auto asked = wire::decode_value(request.body);
        asked && asked->value("op", wire::Value()) == "rejected") {
        write_side();  // what was refused a moment ago is among them
        const store::Keys keys(host_.config().workspace.name);
        worker_.reply(request, wire::encode_value(rejected_reply(store_.side(), keys, *asked)));
        return true;
    }
    const auto batch = read_put(request.body, request.request_id, request.roles, now().business);
    if (!batch) {
        worker_.reply(request, wire::encode_value(batch.error()));
        return true;
    }
    // No producer has such a name: theirs are of five bytes, or do not begin with a zero.
    const Sender who = std::string(1, '\0') + fmt::format("request/{}", next_request_++);
    const std::string principal = request.principal;
    requests_.emplace(who, std::move(request));
    core_.on_message(who, principal, batch->header, batch->body, now());
    return true;
}

void IngestService::tick() {
    store_fill_ = store_.fill();
    core_.on_tick(now(), store_fill_);
    write_side();
}

void IngestService::append(std::uint64_t token, std::string_view header, std::string_view body) {
    store_.append(token, header, body);
}

void IngestService::reply(const Sender& sender, std::string_view header, std::string_view body) {
    if (const auto request = requests_.find(sender); request != requests_.end()) {
        worker_.reply(request->second, wire::encode_value(put_reply(header, body)));
        requests_.erase(request);
        return;
    }
    // A sender that has gone meanwhile is no error: it asks again and is answered again.
    const bool queued =
        producers_.send(zmq::buffer(sender), zmq::send_flags::sndmore | zmq::send_flags::dontwait)
            .has_value();
    if (!queued) return;
    (void)producers_.send(zmq::buffer(header), zmq::send_flags::sndmore | zmq::send_flags::dontwait);
    (void)producers_.send(zmq::buffer(body), zmq::send_flags::dontwait);
}

void IngestService::publish(std::string_view topic, std::string_view header, std::string_view body) {
    publisher_.publish(topic, header, body);
}

void IngestService::keep_rejected(const RejectedRecord& rejected) {
    const auto record = rejected.record.substr(0, rejected_text_bytes);
    wire::Value entry{{"received_at", rejected.received_at},
                      {"source", rejected.source},
                      {"principal", rejected.principal},
                      {"index", rejected.index},
                      {"field", rejected.field},
                      {"reason", rejected.reason},
                      {"record", wire::Value::binary({record.begin(), record.end()})}};
    const auto kept = static_cast<std::size_t>(host_.config().ingest.rejected_kept);
    if (rejected_.size() >= kept) rejected_.erase(rejected_.begin());
    rejected_.push_back(wire::encode_value(entry));
    wire::Envelope envelope;
    envelope.type = "rejected";
    envelope.workspace = host_.config().workspace.name;
    envelope.received_at = rejected.received_at;
    envelope.source = rejected.source;
    publisher_.publish(topics::of(topics::quality, std::string_view("rejected")), wire::encode(envelope),
                       rejected_.back());
}

void IngestService::remember_imports(std::string_view import_ids_value) { open_imports_ = import_ids_value; }

void IngestService::write_side() {
    store::RedisConnection* side = store_.side();
    if (side == nullptr) return;
    const store::Keys keys(host_.config().workspace.name);
    if (!rejected_.empty()) {
        const auto kept = static_cast<std::size_t>(host_.config().ingest.rejected_kept);
        if (auto written = store::keep_rejected(*side, keys, rejected_, kept); written) rejected_.clear();
    }
    if (open_imports_ && side->command({"SET", keys.open_imports(), *open_imports_})) open_imports_.reset();
}

void IngestService::restore_imports() {
    store::RedisConnection* side = store_.side();
    if (imports_restored_ || side == nullptr) return;
    const store::Keys keys(host_.config().workspace.name);
    if (const auto value = side->command({"GET", keys.open_imports()})) {
        imports_restored_ = true;
        if (const auto text = value->view().text()) core_.restore_imports(*text, now());
    }
}

}  // namespace monomi::ingest
