// The feed's thread: sockets around the core.
#include "admin-gui/model/feed.h"

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>
#include <zmq.hpp>

#include "admin-gui/model/feed/feed_core.h"
#include "common/bus/request_client.h"
#include "common/bus/subscriber.h"
#include "common/bus/wakeup.h"
#include "common/wire/topics.h"

namespace monomi::console {

namespace {

constexpr std::chrono::milliseconds patience{15'000};  // for an answer
constexpr Instant tick_ms = 1'000;
constexpr int events_a_turn = 20'000;

// The machine's time of day at the start, carried on by a clock that never jumps.
class Watch {
  public:
    [[nodiscard]] Instant now() const {
        return std::chrono::duration_cast<std::chrono::milliseconds>(begin_ + (Steady::now() - started_))
            .count();
    }

  private:
    using Steady = std::chrono::steady_clock;
    Steady::time_point started_ = Steady::now();
    Steady::duration begin_ =
        std::chrono::duration_cast<Steady::duration>(std::chrono::system_clock::now().time_since_epoch());
};

}  // namespace

class Feed::Thread {
  public:
    Thread(FeedOptions options, std::function<void()> wake)
        : options_(std::move(options)), wake_(std::move(wake)), intents_([this] { woken_.set(); }) {
        auto first = std::make_shared<Picture>();
        first->connection.since = watch_.now();
        picture_ = std::move(first);
        thread_ = std::thread([this] { run(); });
    }
    ~Thread() {
        stopping_ = true;
        woken_.set();
        thread_.join();
    }

    [[nodiscard]] PicturePtr picture() const {
        const std::lock_guard lock(picture_mutex_);
        return picture_;
    }
    Intents& intents() { return intents_; }
    void want(const Interest& interest) {
        {
            const std::lock_guard lock(mutex_);
            if (interest == interest_) return;
            interest_ = interest;
        }
        woken_.set();
    }

  private:
    void run() {
        zmq::context_t context(1);
        SocketOptions options;
        options.linger = std::chrono::milliseconds(0);
        ZmqSubscriber events(context, options_.events_out, options);
        for (const std::string_view topic :
             {topics::service, std::string_view("kpi/org/"), std::string_view("kpi/partner/"), topics::score,
              topics::alert, topics::clock, topics::imports, topics::log_tail, topics::quality})
            events.subscribe(topic);
        RequestClient requests(context, options_.requests);
        FeedCore core(options_, watch_.now());
        Instant next_tick = watch_.now() + tick_ms, next_picture = 0;
        publish(core);
        while (!stopping_) {
            woken_.clear();
            take_wishes(core);
            const bool more = take_events(events, core);
            take_replies(requests, core);
            const Instant now = watch_.now();
            if (now >= next_tick) {
                core.tick(now);
                next_tick = now + tick_ms;
            }
            send_asks(requests, core);
            if (core.changed() && (core.urgent() || now >= next_picture)) {
                publish(core);
                next_picture = now + options_.least_interval.count();
            }
            if (more) continue;
            const Instant until = core.changed() ? std::min(next_tick, next_picture) : next_tick;
            wait(events.descriptor(), requests.descriptor(), std::max<Instant>(1, until - watch_.now()));
        }
    }

    void take_wishes(FeedCore& core) {
        Interest interest;
        {
            const std::lock_guard lock(mutex_);
            interest = interest_;
        }
        core.on_interest(interest, watch_.now());
        core.on_intents(intents_.take(), watch_.now());
    }

    // True when there are more.
    bool take_events(ZmqSubscriber& events, FeedCore& core) {
        Event event;
        for (int i = 0; i < events_a_turn; ++i) {
            if (!events.receive(event)) return false;
            core.on_event(event, watch_.now());
        }
        return true;
    }

    void take_replies(RequestClient& requests, FeedCore& core) {
        RequestReply reply;
        while (requests.collect(reply)) {
            const auto tag = open_.find(reply.request_id);
            if (tag == open_.end()) continue;
            const Tag of = tag->second;
            open_.erase(tag);
            core.on_reply(of, reply.body, watch_.now());
        }
    }

    void send_asks(RequestClient& requests, FeedCore& core) {
        for (const Ask& ask : core.take_asks(watch_.now())) {
            RequestOptions options;
            options.timeout = patience;
            options.change = ask.change;
            open_[requests.begin(ask.service, wire::encode_value(ask.body), options)] = ask.tag;
        }
    }

    void publish(FeedCore& core) {
        PicturePtr next = core.make_picture();
        {
            // The former one may be the last of its kind: it is let go outside of the lock.
            const std::lock_guard lock(picture_mutex_);
            picture_.swap(next);
        }
        if (wake_) wake_();
    }

    void wait(int events, int requests, Instant milliseconds) {
        std::array<zmq::pollitem_t, 3> items{{{nullptr, events, ZMQ_POLLIN, 0},
                                              {nullptr, requests, ZMQ_POLLIN, 0},
                                              {nullptr, woken_.descriptor(), ZMQ_POLLIN, 0}}};
        // RequestClient asks to be looked at from time to time while requests are open.
        constexpr Instant most_with_open_requests = 200;
        const Instant limit = open_.empty() ? milliseconds : std::min(milliseconds, most_with_open_requests);
        try {
            zmq::poll(items.data(), items.size(), std::chrono::milliseconds(limit));
        } catch (const zmq::error_t& error) {
            if (error.num() != EINTR) throw;
        }
    }

    const FeedOptions options_;
    const std::function<void()> wake_;
    const Watch watch_;
    Wakeup woken_;
    Intents intents_;
    mutable std::mutex picture_mutex_;  // held for as long as a pointer is copied
    PicturePtr picture_;
    std::mutex mutex_;
    Interest interest_;
    std::map<std::string, Tag> open_;  // by request id; the thread's own
    std::atomic<bool> stopping_{false};
    std::thread thread_;  // last: it uses the others
};

Feed::Feed(FeedOptions options, std::function<void()> wake)
    : thread_(std::make_unique<Thread>(std::move(options), std::move(wake))) {}
Feed::~Feed() = default;
PicturePtr Feed::picture() const { return thread_->picture(); }
void Feed::want(const Interest& interest) { thread_->want(interest); }
Intents& Feed::intents() { return thread_->intents(); }

}  // namespace monomi::console
