#include "services/bus/shell/bus_service.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "common/bus/frames.h"
#include "common/bus/sockets.h"
#include "common/runtime/resident_memory.h"
#include "common/wire/envelope.h"
#include "common/wire/topics.h"
#include "services/bus/shell/broker_frames.h"
#include "services/bus/shell/endpoint_policy.h"

namespace monomi::bus {
namespace {

constexpr std::string_view own_name = "bus";
constexpr std::string_view clock_name = "clock";
// Messages of one socket before the others have their turn.
constexpr int messages_a_turn = 256;

wire::Value refusal(std::string_view code, std::string_view message) {
    return {{"error", {{"code", code}, {"message", message}}}};
}

SocketOptions socket_options(const BusServiceOptions& options) {
    SocketOptions result;
    result.queue_bytes = options.subscriber_queue_bytes;
    result.expected_message_bytes = options.expected_event_bytes;
    result.max_message_bytes = options.max_message_bytes;
    return result;
}

}  // namespace

Peer local_peer() {
    const passwd* user = getpwuid(geteuid());
    std::string name = user != nullptr ? user->pw_name : std::to_string(geteuid());
    return {"local:" + name, {"ingest", "read", "operate", "admin", "service"}};
}

BusService::BusService(zmq::context_t& context, const BusServiceOptions& options)
    : options_(options),
      events_in_(make_socket(context, zmq::socket_type::xsub, socket_options(options))),
      events_out_(make_socket(context, zmq::socket_type::xpub, socket_options(options))),
      requests_(make_socket(context, zmq::socket_type::router, socket_options(options))),
      peer_(local_peer()),
      broker_(options.broker),
      started_(steady_milliseconds()) {}

Result<std::unique_ptr<BusService>> BusService::open(zmq::context_t& context, const BusEndpoints& endpoints,
                                                     const BusServiceOptions& options) {
    std::unique_ptr<BusService> service(new BusService(context, options));
    const std::pair<zmq::socket_t*, const std::string*> sockets[] = {
        {&service->events_in_, &endpoints.events_in},
        {&service->events_out_, &endpoints.events_out},
        {&service->requests_, &endpoints.requests}};
    for (const auto& [socket, endpoint] : sockets) {
        if (auto allowed = check_reachable_only_locally(*endpoint); !allowed) return fail(allowed.error());
        if (auto bound = bind_socket(*socket, *endpoint); !bound) return fail(bound.error());
    }
    // Everything comes here and is counted; who gets it is decided at the other side.
    service->events_in_.send(zmq::buffer(std::string_view("\x01")), zmq::send_flags::none);
    return service;
}

void BusService::attach(PollLoop& loop) {
    using std::chrono::milliseconds;
    loop.watch(events_in_, [this] { forward_events(); });
    loop.watch(events_out_, [this] { read_subscriptions(); });
    loop.watch(requests_, [this] { serve_requests(); });
    const auto tick =
        std::clamp(milliseconds(options_.broker.heartbeat) / 4, milliseconds(5), milliseconds(100));
    loop.every(tick, [this] { on_time(); });
    loop.every(options_.heartbeat_event, [this] {
        heartbeat();
        publish_clock();
    });
}

void BusService::run() {
    PollLoop loop(steady_milliseconds);
    attach(loop);
    loop.watch(stop_.descriptor(), [&loop] { loop.stop(); });
    loop.run();
}

void BusService::forward_events() {
    for (int i = 0; i < messages_a_turn && forward_event(); ++i) {
    }
}

// Moves one message on; false when there is none.
bool BusService::forward_event() {
    std::array<zmq::message_t, 3> parts;
    std::size_t count = 0, bytes = 0;
    bool more = true;
    while (more) {
        zmq::message_t surplus;
        zmq::message_t& part = count < parts.size() ? parts[count] : surplus;
        if (!events_in_.recv(part, zmq::recv_flags::dontwait)) return false;
        ++count;
        bytes += part.size();
        more = part.more();
    }
    if (ledger_.judge(count, parts[0].to_string_view(), bytes) != EventVerdict::forward) return true;
    const auto not_last = zmq::send_flags::dontwait | zmq::send_flags::sndmore;
    events_out_.send(parts[0], not_last);
    events_out_.send(parts[1], not_last);
    events_out_.send(parts[2], zmq::send_flags::dontwait);
    return true;
}

// Subscriptions take effect inside the socket; they only have to be taken out of its queue.
void BusService::read_subscriptions() {
    zmq::message_t subscription;
    while (events_out_.recv(subscription, zmq::recv_flags::dontwait)) {
    }
}

void BusService::serve_requests() {
    Frames frames;
    for (int i = 0; i < messages_a_turn && receive_frames(requests_, frames); ++i)
        on_frames(std::move(frames));
    send_outputs();
}

void BusService::on_frames(Frames frames) {
    if (frames.size() < 3) {
        ++malformed_requests_;
        return;
    }
    const std::string address = std::move(frames.front());
    frames.erase(frames.begin());
    if (frames[0] == majordomo::client_protocol) return on_client(address, frames);
    if (frames[0] == majordomo::worker_protocol) return on_worker(address, frames);
    ++malformed_requests_;
}

void BusService::on_client(const std::string& client, const Frames& frames) {
    auto request = majordomo::decode_client_request(frames);
    if (!request) {
        ++malformed_requests_;
        if (const auto id = majordomo::request_id_of(frames)) {
            const RequestError error{RequestFailure::malformed, request.error().message};
            send_to(client,
                    majordomo::encode(majordomo::ClientReply{frames[2], *id, tl::make_unexpected(error)}));
        }
        return;
    }
    if (answer_itself(client, *request)) return;
    broker_.on_request({client, peer_, std::move(request->service), std::move(request->request_id),
                        request->timeout_ms, request->change, std::move(request->body)},
                       steady_milliseconds(), outputs_);
}

void BusService::on_worker(const std::string& worker, const Frames& frames) {
    auto message = majordomo::decode_from_worker(frames);
    if (!message) {
        ++malformed_requests_;
        return;
    }
    const Instant now = steady_milliseconds();
    if (const auto* ready = std::get_if<majordomo::Ready>(&*message)) {
        if (ready->service == own_name || ready->service == clock_name) {
            outputs_.emplace_back(SendDisconnect{worker});
        } else {
            broker_.on_ready(worker, peer_, ready->service, now, outputs_);
        }
    } else if (auto* reply = std::get_if<majordomo::Final>(&*message)) {
        broker_.on_reply(
            {worker, std::move(reply->client), std::move(reply->request_id), std::move(reply->body)}, now,
            outputs_);
    } else if (std::holds_alternative<majordomo::Heartbeat>(*message)) {
        broker_.on_heartbeat(worker, now, outputs_);
    } else {
        broker_.on_disconnect(worker, now, outputs_);
    }
}

void BusService::on_time() {
    // After a pause of this process the heartbeats that came meanwhile count first.
    serve_requests();
    broker_.on_time(steady_milliseconds(), outputs_);
    send_outputs();
}

void BusService::heartbeat() {
    publish(topics::of(topics::service, std::string(own_name)), "heartbeat", status());
    ledger_.end_period();
}

void BusService::publish_clock() {
    if (options_.clock.read) publish(topics::clock, "clock", to_value(options_.clock.read()));
}

bool BusService::answer_itself(const std::string& client, const majordomo::ClientRequest& request) {
    const bool about_the_clock = request.service == clock_name;
    if (!about_the_clock && request.service != own_name) return false;
    const auto asked = wire::decode_value(request.body);
    const wire::Value question = asked ? *asked : wire::Value::object();
    const wire::Value answer = about_the_clock ? about_clock(question) : about_self(question);
    send_to(client, majordomo::encode(majordomo::ClientReply{request.service, request.request_id,
                                                             ReplyBody(wire::encode_value(answer))}));
    return true;
}

wire::Value BusService::about_self(const wire::Value& request) const {
    if (request.value("op", wire::Value()) == "status") return status();
    return refusal("malformed", "the bus answers {\"op\": \"status\"} only");
}

wire::Value BusService::about_clock(const wire::Value& request) {
    if (!options_.clock.read) return refusal("not_found", "this bus has no clock");
    const auto op = request.value("op", wire::Value());
    if (op == "reload") {
        if (!peer_.has("operate")) return refusal("not_allowed", "the clock is set by those who may operate");
        if (auto reloaded = options_.clock.reload(); !reloaded)
            return refusal("invalid", reloaded.error().message);
        publish_clock();
    } else if (op != "get") {
        return refusal("malformed", "the clock answers {\"op\": \"get\"} and {\"op\": \"reload\"} only");
    }
    return to_value(options_.clock.read());
}

wire::Value BusService::status() const {
    const Instant now = steady_milliseconds();
    wire::Value services = wire::Value::array();
    for (const auto& entry : broker_.registry()) {
        services.push_back({{"service", entry.service},
                            {"workers", entry.workers},
                            {"in_flight", entry.in_flight},
                            {"waiting", entry.waiting},
                            {"silent_ms", now - entry.last_heard}});
    }
    wire::Value topic_counts = wire::Value::object();
    for (const auto& [root, count] : ledger_.roots()) {
        topic_counts[root] = {
            {"messages", count.messages}, {"bytes", count.bytes}, {"dropped", count.dropped}};
    }
    const auto memory = resident_bytes();
    return {{"service", own_name},
            {"pid", getpid()},
            {"uptime_s", (now - started_) / 1000},
            {"rss_bytes", memory ? wire::Value(*memory) : wire::Value()},
            {"services", std::move(services)},
            {"topics", std::move(topic_counts)},
            {"mean_event_bytes", ledger_.mean_bytes()},
            {"dropped_events", ledger_.dropped()},
            {"malformed_requests", malformed_requests_}};
}

void BusService::send_outputs() {
    for (const auto& output : outputs_) {
        if (const auto* changed = std::get_if<ServiceChanged>(&output)) {
            publish(topics::of(topics::service, changed->service), "presence",
                    {{"service", changed->service}, {"present", changed->present}});
        } else {
            AddressedFrames message = frames_of(output);
            send_to(message.address, std::move(message.frames));
        }
    }
    outputs_.clear();
}

void BusService::send_to(const std::string& address, Frames frames) {
    frames.insert(frames.begin(), address);
    // A peer that is gone or takes nothing misses it; time-outs answer for it.
    (void)send_frames(requests_, frames);
}

void BusService::publish(std::string_view topic, std::string_view type, const wire::Value& body) {
    wire::Envelope envelope;
    envelope.type = type;
    envelope.workspace = options_.workspace;
    (void)send_frames(events_out_, {std::string(topic), wire::encode(envelope), wire::encode_value(body)});
}

}  // namespace monomi::bus
