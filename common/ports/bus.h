// The bus as a service sees it. ZeroMQ in production (common/bus), memory in tests (common/testing). An
// object belongs to one thread.
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/names.h"
#include "common/domain/result.h"

namespace monomi {

// One event: three frames. Topic: a path whose ids are escaped and end with '/'. Header and body: MessagePack
// maps.
struct Event {
    std::string topic;
    std::string header;
    std::string body;
};

class EventPublisher {
  public:
    virtual ~EventPublisher() = default;
    // Never blocks; a full queue drops (the log is the truth).
    virtual void publish(std::string_view topic, std::string_view header, std::string_view body) = 0;
};

class EventSubscriber {
  public:
    virtual ~EventSubscriber() = default;
    virtual void subscribe(std::string_view topic_prefix) = 0;
    // The next event without blocking; false when there is none.
    virtual bool receive(Event& out) = 0;
    [[nodiscard]] virtual int descriptor() const = 0;
};

// A request as a worker sees it. `principal` and `roles` are put in front by the broker and can be trusted.
struct Request {
    std::string principal;
    std::vector<std::string> roles;
    std::string request_id;
    bool change = false;       // the sender says that it changes something
    std::string body;          // a MessagePack map
    std::string reply_handle;  // opaque; give it back with the reply
};

// Typed failures of a request. `timeout`: no answer in time. `refused`: a role is missing or the bus is
// overloaded. `bus_away`: no bus, or it went away while the request was under way. `worker_lost`: the service
// died while it worked. After timeout, bus_away and worker_lost the outcome is unknown; sending a change
// again under the same request id is safe.
enum class RequestFailure : std::uint8_t {
    timeout,
    no_such_service,
    refused,
    bus_away,
    malformed,
    worker_lost
};

template <>
struct Names<RequestFailure> {
    static constexpr std::array<std::string_view, 6> names{"timeout",  "no_such_service", "refused",
                                                           "bus_away", "malformed",       "worker_lost"};
};

struct RequestError {
    RequestFailure failure = RequestFailure::timeout;
    std::string message;
};

using ReplyBody = tl::expected<std::string, RequestError>;

struct RequestOptions {
    std::chrono::milliseconds timeout{5000};
    bool change =
        false;  // changes something: a repetition under the same request id is answered, not done again
    std::string request_id;  // empty: a new one
};

struct RequestReply {
    std::string request_id;
    ReplyBody body;
};

class Requester {
  public:
    virtual ~Requester() = default;
    // Starts a request without blocking and returns its id. Every begun request ends in exactly one reply.
    virtual std::string begin(std::string_view service, std::string_view body,
                              const RequestOptions& options) = 0;
    // The next finished request without blocking; false when there is none.
    virtual bool collect(RequestReply& out) = 0;
};

class RequestServer {
  public:
    virtual ~RequestServer() = default;
    // The next request without blocking; false when there is none. A change that was answered before is
    // answered again from memory and not seen here.
    virtual bool receive(Request& out) = 0;
    virtual void reply(const Request& request, std::string_view body) = 0;
    [[nodiscard]] virtual int descriptor() const = 0;
};

}  // namespace monomi
