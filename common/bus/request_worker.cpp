#include "common/bus/request_worker.h"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <array>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "common/bus/connection_watch.h"
#include "common/bus/frames.h"
#include "common/bus/majordomo.h"
#include "common/bus/reply_cache.h"
#include "common/bus/sockets.h"
#include "common/bus/wakeup.h"

namespace monomi {

namespace md = majordomo;

namespace {

SocketOptions worker_socket_options() {
    SocketOptions options;
    options.immediate = true;
    return options;
}

}  // namespace

// The socket belongs to the IO thread; the queues under the lock join it with the owner's thread.
struct RequestWorker::Shared {
    Shared(zmq::context_t& context, const std::string& endpoint, std::string service_name,
           const WorkerOptions& worker_options)
        : service(std::move(service_name)),
          options(worker_options),
          socket(make_socket(context, zmq::socket_type::dealer, worker_socket_options())),
          connection(context, socket),
          remembered(worker_options.remembered_changes) {
        socket.connect(endpoint);
    }

    void run();
    void on_broker_messages();
    void send_due(Instant now);
    [[nodiscard]] Instant next_due() const;
    bool send_outgoing();  // false when the owner wants to stop

    const std::string service;
    const WorkerOptions options;

    // The IO thread's own.
    zmq::socket_t socket;
    ConnectionWatch connection;
    Instant heard = 0;
    Instant heartbeat_due = 0;
    Instant ready_sent = 0;
    std::optional<Instant> ready_due;
    bool unconnected = false;  // READY waits until the socket can be written

    // Of both, under the lock.
    std::mutex lock;
    std::deque<Request> incoming;
    std::vector<md::Final> outgoing;
    bool stopping = false;
    Wakeup has_request;  // for the owner
    Wakeup has_reply;    // for the IO thread

    // The owner's own.
    ReplyCache remembered;

    std::thread thread;
};

void RequestWorker::Shared::run() {
    try {
        heard = steady_milliseconds();
        ready_due = heard;
        heartbeat_due = heard + options.heartbeat.count();
        for (;;) {
            send_due(steady_milliseconds());
            const Instant pause = std::max<Instant>(next_due() - steady_milliseconds(), 0);
            const auto events = static_cast<short>(unconnected ? ZMQ_POLLIN | ZMQ_POLLOUT : ZMQ_POLLIN);
            std::array<zmq::pollitem_t, 3> items{{{socket.handle(), 0, events, 0},
                                                  {connection.socket().handle(), 0, ZMQ_POLLIN, 0},
                                                  {nullptr, has_reply.descriptor(), ZMQ_POLLIN, 0}}};
            zmq::poll(items, std::chrono::milliseconds(pause));
            on_broker_messages();
            if (connection.lost()) ready_due = steady_milliseconds();
            if (!send_outgoing()) break;
        }
        (void)send_frames(socket, md::encode(md::Disconnect{}));
    } catch (const zmq::error_t&) {
        // The context was closed under the worker: there is nobody left to serve.
    }
}

void RequestWorker::Shared::send_due(Instant now) {
    const Instant interval = options.heartbeat.count();
    if (now - heard > interval * options.liveness) {
        heard = now;
        ready_due = now;
    }
    if (ready_due && now >= *ready_due) {
        unconnected = !send_frames(socket, md::encode(md::Ready{service}));
        if (!unconnected) {
            ready_sent = now;
            ready_due.reset();
        }
    }
    if (now >= heartbeat_due) {
        (void)send_frames(socket, md::encode(md::Heartbeat{}));
        heartbeat_due = now + interval;
    }
}

Instant RequestWorker::Shared::next_due() const {
    return ready_due && !unconnected ? std::min(*ready_due, heartbeat_due) : heartbeat_due;
}

void RequestWorker::Shared::on_broker_messages() {
    Frames frames;
    while (receive_frames(socket, frames)) {
        auto message = md::decode_to_worker(frames);
        if (!message) continue;
        heard = steady_milliseconds();
        if (std::holds_alternative<md::Disconnect>(*message)) {
            // A broker that refuses this worker is asked once an interval, not in a loop.
            ready_due = std::max(heard, ready_sent + options.heartbeat.count());
        } else if (auto* request = std::get_if<md::WorkerRequest>(&*message)) {
            const std::lock_guard guard(lock);
            incoming.push_back({std::move(request->principal), std::move(request->roles),
                                std::move(request->request_id), request->change, std::move(request->body),
                                std::move(request->client)});
            has_request.set();
        }
    }
}

bool RequestWorker::Shared::send_outgoing() {
    std::vector<md::Final> replies;
    bool stop = false;
    {
        const std::lock_guard guard(lock);
        has_reply.clear();
        replies.swap(outgoing);
        stop = stopping;
    }
    // What a broker does not take any more is lost to it anyway; the caller's time-out answers.
    for (const auto& reply : replies) (void)send_frames(socket, md::encode(reply));
    return !stop;
}

RequestWorker::RequestWorker(zmq::context_t& context, const std::string& endpoint, std::string service_name,
                             const WorkerOptions& options)
    : shared_(std::make_unique<Shared>(context, endpoint, std::move(service_name), options)) {
    // Signals are for the owner's threads: one delivered here would take its default action.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    shared_->thread = std::thread([shared = shared_.get()] { shared->run(); });
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

RequestWorker::~RequestWorker() {
    {
        const std::lock_guard guard(shared_->lock);
        shared_->stopping = true;
        shared_->has_reply.set();
    }
    shared_->thread.join();
}

bool RequestWorker::receive(Request& out) {
    for (;;) {
        {
            const std::lock_guard guard(shared_->lock);
            if (shared_->incoming.empty()) {
                shared_->has_request.clear();
                return false;
            }
            out = std::move(shared_->incoming.front());
            shared_->incoming.pop_front();
        }
        if (!out.change) return true;
        const auto seen = shared_->remembered.on_request(out.principal, out.request_id, out.reply_handle);
        if (seen.seen == ReplyCache::Seen::first) return true;
        if (seen.seen == ReplyCache::Seen::answered)
            send_reply(out.reply_handle, out.request_id, *seen.reply);
    }
}

void RequestWorker::reply(const Request& request, std::string_view body) {
    send_reply(request.reply_handle, request.request_id, body);
    if (!request.change) return;
    for (const auto& handle : shared_->remembered.on_reply(request.principal, request.request_id, body)) {
        send_reply(handle, request.request_id, body);
    }
}

void RequestWorker::send_reply(const std::string& handle, const std::string& request_id,
                               std::string_view body) {
    const std::lock_guard guard(shared_->lock);
    shared_->outgoing.push_back({handle, request_id, std::string(body)});
    shared_->has_reply.set();
}

int RequestWorker::descriptor() const { return shared_->has_request.descriptor(); }

}  // namespace monomi
