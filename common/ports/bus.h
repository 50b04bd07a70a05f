// The bus as a service sees it. ZeroMQ in production (common/bus), memory in tests (common/testing). An
// object belongs to one thread.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

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
    std::string body;          // a MessagePack map
    std::string reply_handle;  // opaque; give it back with the reply
};

// Typed failures of a request.
enum class RequestFailure : std::uint8_t { timeout, no_such_service, refused, bus_away, malformed };

struct RequestError {
    RequestFailure failure = RequestFailure::timeout;
    std::string message;
};

}  // namespace monomi
