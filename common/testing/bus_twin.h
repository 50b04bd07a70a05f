// The bus in memory, for tests and simulations: one thread, simulated time, faults from a seed. It passes the
// same contract suite as the real one (tests/contract/bus_contract.cpp). Same seed and calls: same run.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "common/domain/calendar.h"
#include "common/ports/bus.h"

namespace monomi::testing {

// Probabilities by event and subscriber, 0 to 1.
struct BusFaults {
    double drop = 0;
    double duplicate = 0;       // delivered twice
    double reorder = 0;         // arrives after later ones
    Instant max_delay = 0;      // each event arrives up to this much later (ms), in order
    Instant max_overtake = 20;  // how much later (ms) a reordered or repeated event can be
};

struct BusTwinOptions {
    std::uint64_t seed = 1;
    BusFaults faults;
    std::size_t subscriber_capacity = 100'000;  // beyond it a slow subscriber misses events
    Instant worker_patience = 4000;             // after which a silent worker is taken for dead (ms)
};

struct BusTwinCounts {
    std::uint64_t published = 0;
    std::uint64_t delivered = 0;       // put into a subscriber's queue
    std::uint64_t dropped_faulty = 0;  // lost by drawn faults
    std::uint64_t dropped_full = 0;    // lost to full queues
    std::uint64_t dropped_away = 0;    // published while the bus was away
    std::uint64_t malformed = 0;
};

// What it hands out must go before it. descriptor() of those is -1: nothing to poll, ask again after
// advance().
class BusTwin {
  public:
    enum class Goodbye : std::uint8_t { said, unsaid };

    explicit BusTwin(BusTwinOptions options = {});
    ~BusTwin();
    BusTwin(const BusTwin&) = delete;
    BusTwin& operator=(const BusTwin&) = delete;

    [[nodiscard]] std::unique_ptr<EventPublisher> publisher();
    [[nodiscard]] std::unique_ptr<EventSubscriber> subscriber();
    [[nodiscard]] std::unique_ptr<Requester> requester(std::string principal = "local:test");
    // With `unsaid` its end is a crash: the bus finds out by its silence.
    [[nodiscard]] std::unique_ptr<RequestServer> server(std::string service, Goodbye goodbye = Goodbye::said);
    // A message as a faulty program may send it.
    void publish_frames(const std::vector<std::string>& frames);

    [[nodiscard]] Instant now() const { return now_; }
    void advance(Instant milliseconds);
    // Away: events are lost, requests under way end with bus_away, new ones wait. What is connected stays
    // connected when it comes back.
    void set_away(bool away);
    void set_faults(const BusFaults& faults) { options_.faults = faults; }
    [[nodiscard]] const BusTwinCounts& counts() const { return counts_; }

  private:
    class Publisher;
    class Subscriber;
    class Client;
    class Server;

    struct Inbox {
        std::vector<std::string> prefixes;
        std::multimap<Instant, Event> under_way;  // by time of arrival; equal times in order of insertion
        Instant last_arrival = 0;
    };
    struct Open {
        Client* client = nullptr;  // nullptr: the client is gone
        Request request;
        std::string service;
        Instant deadline = 0;
        Server* server = nullptr;  // nullptr: not handed to one yet
        bool lost = false;         // its server crashed
        Instant lost_at = 0;
    };

    void deliver(Inbox& inbox, const Event& event);
    void enqueue(Inbox& inbox, const Event& event, Instant arrival);
    [[nodiscard]] bool draw(double probability);
    [[nodiscard]] Instant draw_up_to(Instant longest);
    void begin(Client& client, Request request, std::string service, Instant timeout);
    void hand_over();
    void settle();
    void finish(std::uint64_t handle, ReplyBody body);
    void reply(Server& server, const Request& request, std::string_view body);
    void remove_client(Client& client);
    void remove_server(Server& server);

    BusTwinOptions options_;
    std::mt19937_64 random_;
    Instant now_ = 0;
    bool away_ = false;
    BusTwinCounts counts_;
    std::vector<Inbox*> inboxes_;
    std::vector<Server*> servers_;
    std::map<std::string, Instant> crashed_;  // service -> when its crashed server will be missed
    std::map<std::uint64_t, Open> open_;      // by handle, in order of begin()
    std::uint64_t next_handle_ = 1;
    std::uint64_t next_request_id_ = 1;
};

}  // namespace monomi::testing
