#include "common/testing/bus_twin.h"

#include <algorithm>
#include <utility>

namespace monomi::testing {
namespace {

ReplyBody failed(RequestFailure failure, std::string message) {
    return tl::make_unexpected(RequestError{failure, std::move(message)});
}

bool well_formed(const std::vector<std::string>& frames) {
    return frames.size() == 3 && !frames[0].empty() && frames[0].back() == '/';
}

}  // namespace

class BusTwin::Publisher : public EventPublisher {
  public:
    explicit Publisher(BusTwin& bus) : bus_(bus) {}
    void publish(std::string_view topic, std::string_view header, std::string_view body) override {
        bus_.publish_frames({std::string(topic), std::string(header), std::string(body)});
    }

  private:
    BusTwin& bus_;
};

class BusTwin::Subscriber : public EventSubscriber {
  public:
    explicit Subscriber(BusTwin& bus) : bus_(bus) { bus_.inboxes_.push_back(&inbox_); }
    ~Subscriber() override {
        bus_.inboxes_.erase(std::find(bus_.inboxes_.begin(), bus_.inboxes_.end(), &inbox_));
    }
    void subscribe(std::string_view topic_prefix) override { inbox_.prefixes.emplace_back(topic_prefix); }
    bool receive(Event& out) override {
        const auto next = inbox_.under_way.begin();
        if (next == inbox_.under_way.end() || next->first > bus_.now_) return false;
        out = std::move(next->second);
        inbox_.under_way.erase(next);
        return true;
    }
    [[nodiscard]] int descriptor() const override { return -1; }

  private:
    BusTwin& bus_;
    Inbox inbox_;
};

class BusTwin::Client : public Requester {
  public:
    Client(BusTwin& bus, std::string principal) : bus_(bus), principal_(std::move(principal)) {}
    ~Client() override { bus_.remove_client(*this); }
    std::string begin(std::string_view service, std::string_view body,
                      const RequestOptions& options) override {
        Request request;
        request.principal = principal_;
        request.roles = {"ingest", "read", "operate", "admin", "service"};
        request.request_id = options.request_id.empty() ? "request-" + std::to_string(bus_.next_request_id_++)
                                                        : options.request_id;
        request.change = options.change;
        request.body = std::string(body);
        std::string id = request.request_id;
        bus_.begin(*this, std::move(request), std::string(service), options.timeout.count());
        return id;
    }
    bool collect(RequestReply& out) override {
        if (finished_.empty()) return false;
        out = std::move(finished_.front());
        finished_.pop_front();
        return true;
    }
    void finish(RequestReply reply) { finished_.push_back(std::move(reply)); }

  private:
    BusTwin& bus_;
    std::string principal_;
    std::deque<RequestReply> finished_;
};

class BusTwin::Server : public RequestServer {
  public:
    Server(BusTwin& bus, std::string service, Goodbye goodbye)
        : bus_(bus), service_(std::move(service)), goodbye_(goodbye) {
        bus_.servers_.push_back(this);
    }
    ~Server() override { bus_.remove_server(*this); }
    bool receive(Request& out) override {
        while (!waiting_.empty()) {
            out = std::move(waiting_.front());
            waiting_.pop_front();
            if (!out.change) return true;
            const auto known = answered_.find({out.principal, out.request_id});
            if (known != answered_.end()) {
                bus_.reply(*this, out, known->second);
                continue;
            }
            auto& handles = under_way_[{out.principal, out.request_id}];
            handles.push_back(out);
            if (handles.size() == 1) return true;
        }
        return false;
    }
    void reply(const Request& request, std::string_view body) override {
        const Key key{request.principal, request.request_id};
        const auto repeated = under_way_.find(key);
        if (!request.change || repeated == under_way_.end()) return bus_.reply(*this, request, body);
        const std::vector<Request> all = std::move(repeated->second);
        under_way_.erase(repeated);
        answered_.emplace(key, std::string(body));
        for (const auto& one : all) bus_.reply(*this, one, body);
    }
    [[nodiscard]] int descriptor() const override { return -1; }
    void take(Request request) { waiting_.push_back(std::move(request)); }
    [[nodiscard]] const std::string& service() const { return service_; }
    [[nodiscard]] Goodbye goodbye() const { return goodbye_; }

  private:
    using Key = std::pair<std::string, std::string>;  // principal, request id
    BusTwin& bus_;
    std::string service_;
    Goodbye goodbye_;
    std::deque<Request> waiting_;
    std::map<Key, std::vector<Request>> under_way_;  // changes, with their repetitions
    std::map<Key, std::string> answered_;
};

BusTwin::BusTwin(BusTwinOptions options) : options_(options), random_(options.seed) {}
BusTwin::~BusTwin() = default;

std::unique_ptr<EventPublisher> BusTwin::publisher() { return std::make_unique<Publisher>(*this); }
std::unique_ptr<EventSubscriber> BusTwin::subscriber() { return std::make_unique<Subscriber>(*this); }
std::unique_ptr<Requester> BusTwin::requester(std::string principal) {
    return std::make_unique<Client>(*this, std::move(principal));
}
std::unique_ptr<RequestServer> BusTwin::server(std::string service, Goodbye goodbye) {
    auto made = std::make_unique<Server>(*this, std::move(service), goodbye);
    hand_over();
    return made;
}

void BusTwin::publish_frames(const std::vector<std::string>& frames) {
    if (away_) {
        ++counts_.dropped_away;
        return;
    }
    if (!well_formed(frames)) {
        ++counts_.malformed;
        return;
    }
    ++counts_.published;
    const Event event{frames[0], frames[1], frames[2]};
    for (Inbox* inbox : inboxes_) deliver(*inbox, event);
}

void BusTwin::deliver(Inbox& inbox, const Event& event) {
    const bool wanted = std::any_of(
        inbox.prefixes.begin(), inbox.prefixes.end(),
        [&](const std::string& prefix) { return event.topic.compare(0, prefix.size(), prefix) == 0; });
    if (!wanted) return;
    const BusFaults& faults = options_.faults;
    if (draw(faults.drop)) {
        ++counts_.dropped_faulty;
        return;
    }
    const Instant in_order = std::max(inbox.last_arrival, now_ + draw_up_to(faults.max_delay));
    if (draw(faults.reorder)) {
        enqueue(inbox, event, in_order + 1 + draw_up_to(faults.max_overtake));
    } else {
        inbox.last_arrival = in_order;
        enqueue(inbox, event, in_order);
    }
    if (draw(faults.duplicate)) enqueue(inbox, event, in_order + draw_up_to(faults.max_overtake));
}

void BusTwin::enqueue(Inbox& inbox, const Event& event, Instant arrival) {
    if (inbox.under_way.size() >= options_.subscriber_capacity) {
        ++counts_.dropped_full;
        return;
    }
    ++counts_.delivered;
    inbox.under_way.emplace(arrival, event);
}

// Drawn from the raw generator, whose sequence every standard library shares.
bool BusTwin::draw(double probability) {
    if (probability <= 0) return false;
    constexpr double range = 9007199254740992.0;  // 2^53
    return static_cast<double>(random_() >> 11) / range < probability;
}

Instant BusTwin::draw_up_to(Instant longest) {
    if (longest <= 0) return 0;
    return static_cast<Instant>(random_() % (static_cast<std::uint64_t>(longest) + 1));
}

void BusTwin::advance(Instant milliseconds) {
    now_ += milliseconds;
    settle();
}

void BusTwin::set_away(bool away) {
    away_ = away;
    if (!away) return hand_over();
    std::vector<std::uint64_t> under_way;
    for (const auto& [handle, open] : open_) {
        if (open.server != nullptr || open.lost) under_way.push_back(handle);
    }
    for (const auto handle : under_way) {
        finish(handle, failed(RequestFailure::bus_away, "the bus went away before it answered"));
    }
}

void BusTwin::begin(Client& client, Request request, std::string service, Instant timeout) {
    for (const auto& [handle, open] : open_) {
        if (open.client == &client && open.request.request_id == request.request_id) return;
    }
    const std::uint64_t handle = next_handle_++;
    request.reply_handle = std::to_string(handle);
    Open open;
    open.client = &client;
    open.request = std::move(request);
    open.service = std::move(service);
    open.deadline = now_ + timeout;
    open_.emplace(handle, std::move(open));
    hand_over();
}

// Gives requests that wait to their server, or says that there is none.
void BusTwin::hand_over() {
    if (away_) return;
    std::vector<std::uint64_t> without;
    for (auto& [handle, open] : open_) {
        if (open.server != nullptr || open.lost) continue;
        const std::string& wanted = open.service;
        const auto server = std::find_if(servers_.begin(), servers_.end(),
                                         [&](const Server* one) { return one->service() == wanted; });
        if (server != servers_.end()) {
            open.server = *server;
            (*server)->take(open.request);
        } else if (const auto crashed = crashed_.find(open.service); crashed != crashed_.end()) {
            open.lost = true;
            open.lost_at = crashed->second;
        } else {
            without.push_back(handle);
        }
    }
    for (const auto handle : without) {
        finish(handle, failed(RequestFailure::no_such_service, "no such service is running"));
    }
}

// Ends what has waited too long.
void BusTwin::settle() {
    std::vector<std::uint64_t> late, lost;
    for (const auto& [handle, open] : open_) {
        if (now_ >= open.deadline) {
            late.push_back(handle);
        } else if (open.lost && now_ >= open.lost_at) {
            lost.push_back(handle);
        }
    }
    for (const auto handle : late) {
        const auto failure = away_ ? RequestFailure::bus_away : RequestFailure::timeout;
        finish(handle, failed(failure, "no answer in time"));
    }
    for (const auto handle : lost) {
        finish(handle, failed(RequestFailure::worker_lost, "the service stopped before it answered"));
    }
    for (auto crashed = crashed_.begin(); crashed != crashed_.end();) {
        crashed = now_ >= crashed->second ? crashed_.erase(crashed) : std::next(crashed);
    }
}

void BusTwin::finish(std::uint64_t handle, ReplyBody body) {
    const auto open = open_.find(handle);
    if (open == open_.end()) return;
    if (open->second.client != nullptr) {
        open->second.client->finish({open->second.request.request_id, std::move(body)});
    }
    open_.erase(open);
}

void BusTwin::reply(Server& server, const Request& request, std::string_view body) {
    if (away_) return;
    const std::uint64_t handle = std::stoull(request.reply_handle);
    const auto open = open_.find(handle);
    if (open != open_.end() && open->second.server == &server) finish(handle, ReplyBody(std::string(body)));
}

void BusTwin::remove_client(Client& client) {
    for (auto& [handle, open] : open_) {
        if (open.client == &client) open.client = nullptr;
    }
}

void BusTwin::remove_server(Server& server) {
    servers_.erase(std::find(servers_.begin(), servers_.end(), &server));
    const bool crashed = server.goodbye() == Goodbye::unsaid;
    const Instant missed_at = crashed ? now_ + options_.worker_patience : now_;
    if (crashed) crashed_[server.service()] = missed_at;
    for (auto& [handle, open] : open_) {
        if (open.server != &server) continue;
        open.server = nullptr;
        open.lost = true;
        open.lost_at = missed_at;
    }
    settle();
}

}  // namespace monomi::testing
