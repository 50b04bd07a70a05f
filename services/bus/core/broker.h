// The request broker (Majordomo, ZeroMQ RFC 18) as a pure state machine: messages and the time in, messages
// out. It knows who serves what, hands requests to workers, and answers for workers that are missing, late or
// dead.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "common/domain/calendar.h"

namespace monomi::bus {

// Who sent a message, as the transport knows it (never as the message says it).
struct Peer {
    std::string principal;
    std::vector<std::string> roles;  // of: ingest, read, operate, admin, service
    [[nodiscard]] bool has(std::string_view role) const;
};

// Times are real time in milliseconds of a steady clock.
struct BrokerOptions {
    Instant heartbeat = 1000;        // between heartbeats to each worker
    int liveness = 4;                // silent intervals after which a worker is taken for dead
    Instant max_timeout = 600'000;   // a request asks for at most this
    std::size_t max_in_flight = 64;  // requests handed to one worker
    std::size_t max_waiting = 4096;  // requests waiting for one service
    std::size_t max_workers = 1024;  // of all services together
};

struct ClientRequest {
    std::string client;  // address, opaque
    Peer peer;
    std::string service;
    std::string request_id;
    Instant timeout = 0;
    bool change = false;
    std::string body;
};

struct WorkerReply {
    std::string worker;  // address, opaque
    std::string client;
    std::string request_id;
    std::string body;
};

// Why the broker itself answers a request.
enum class Refusal : std::uint8_t {
    no_such_service,
    timeout,      // nobody answered in time
    worker_lost,  // the worker died with the request in its hands
    overloaded,   // too many requests wait for this service
    not_allowed,  // the peer has no role
};

struct SendRequest {
    std::string worker;
    ClientRequest request;
};
struct SendReply {
    std::string client;
    std::string service;
    std::string request_id;
    std::string body;
};
struct SendRefusal {
    std::string client;
    std::string service;
    std::string request_id;
    Refusal refusal;
};
struct SendHeartbeat {
    std::string worker;
};
// Tells a worker that it is not registered: it registers again.
struct SendDisconnect {
    std::string worker;
};
// A service got its first worker or lost its last one.
struct ServiceChanged {
    std::string service;
    bool present;
};
using BrokerOutput =
    std::variant<SendRequest, SendReply, SendRefusal, SendHeartbeat, SendDisconnect, ServiceChanged>;
using BrokerOutputs = std::vector<BrokerOutput>;

struct RegisteredService {
    std::string service;
    std::size_t workers = 0;
    std::size_t in_flight = 0;
    std::size_t waiting = 0;
    Instant last_heard = 0;  // of any of its workers
};

// Every request ends in exactly one reply or refusal. A request that changes nothing and whose worker dies is
// given to another worker of the service once; a change is not, because its outcome is unknown.
class Broker {
  public:
    explicit Broker(BrokerOptions options = {}) : options_(options) {}

    void on_request(ClientRequest request, Instant now, BrokerOutputs& out);
    // Registers a worker; refused where the peer lacks the role "service".
    void on_ready(const std::string& worker, const Peer& peer, const std::string& service, Instant now,
                  BrokerOutputs& out);
    void on_heartbeat(const std::string& worker, Instant now, BrokerOutputs& out);
    void on_reply(WorkerReply reply, Instant now, BrokerOutputs& out);
    void on_disconnect(const std::string& worker, Instant now, BrokerOutputs& out);
    // Lets time pass: time-outs, dead workers, heartbeats. Give it all messages that have arrived first.
    void on_time(Instant now, BrokerOutputs& out);

    [[nodiscard]] std::vector<RegisteredService> registry() const;

  private:
    using RequestKey = std::pair<std::string, std::string>;  // client, request id
    struct Worker {
        std::string service;
        Instant heard = 0;
        Instant served = 0;  // when it last got a request
        std::vector<RequestKey> in_flight;
    };
    struct Open {
        ClientRequest request;
        Instant deadline = 0;
        std::string worker;  // empty: waiting
        bool retried = false;
    };
    struct Service {
        std::vector<std::string> workers;
        std::deque<RequestKey> waiting;
    };

    void dispatch(const std::string& service, Instant now, BrokerOutputs& out);
    [[nodiscard]] std::string* free_worker(Service& service);
    void lose_worker(const std::string& worker, Instant now, BrokerOutputs& out);
    void refuse(const RequestKey& key, Refusal refusal, BrokerOutputs& out);
    void release(const Open& open, const RequestKey& key);
    void expire_requests(Instant now, BrokerOutputs& out);
    void expire_workers(Instant now, BrokerOutputs& out);

    BrokerOptions options_;
    std::map<std::string, Worker, std::less<>> workers_;
    std::map<std::string, Service, std::less<>> services_;
    std::map<RequestKey, Open> open_;
    std::optional<Instant> heartbeats_due_;
};

}  // namespace monomi::bus
