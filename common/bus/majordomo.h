// Frames of requests: Majordomo 0.2 (ZeroMQ RFC 18), with a MessagePack map in front of each body
// (services/bus/README.md has the layout byte by byte). Pure: used by the broker's shell, clients and
// workers. A decoder returns an error for frames that are not of the protocol.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/domain/calendar.h"
#include "common/domain/result.h"
#include "common/ports/bus.h"

namespace monomi::majordomo {

using Frames = std::vector<std::string>;

inline constexpr std::string_view client_protocol = "MDPC02";
inline constexpr std::string_view worker_protocol = "MDPW02";

// client → broker
struct ClientRequest {
    std::string service;
    std::string request_id;
    Instant timeout_ms = 0;
    bool change = false;
    std::string body;
};
[[nodiscard]] Frames encode(const ClientRequest& request);
[[nodiscard]] Result<ClientRequest> decode_client_request(const Frames& frames);

// broker → client
struct ClientReply {
    std::string service;
    std::string request_id;
    ReplyBody body;
};
[[nodiscard]] Frames encode(const ClientReply& reply);
[[nodiscard]] Result<ClientReply> decode_client_reply(const Frames& frames);

// worker → broker
struct Ready {
    std::string service;
};
struct Final {
    std::string client;
    std::string request_id;
    std::string body;
};
// both ways
struct Heartbeat {};
struct Disconnect {};
// broker → worker
struct WorkerRequest {
    std::string client;
    std::string principal;
    std::vector<std::string> roles;
    std::string request_id;
    bool change = false;
    std::string body;
};
[[nodiscard]] Frames encode(const Ready& message);
[[nodiscard]] Frames encode(const Final& message);
[[nodiscard]] Frames encode(const Heartbeat& message);
[[nodiscard]] Frames encode(const Disconnect& message);
[[nodiscard]] Frames encode(const WorkerRequest& message);

using FromWorker = std::variant<Ready, Final, Heartbeat, Disconnect>;
[[nodiscard]] Result<FromWorker> decode_from_worker(const Frames& frames);
using ToWorker = std::variant<WorkerRequest, Heartbeat, Disconnect>;
[[nodiscard]] Result<ToWorker> decode_to_worker(const Frames& frames);

// The request id of frames that decode_client_request() refused, if it can be made out, so that the sender
// can be told.
[[nodiscard]] std::optional<std::string> request_id_of(const Frames& frames);

}  // namespace monomi::majordomo
