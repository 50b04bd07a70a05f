#include "tests/bench/bare_pipeline.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>

#include "tests/bench/measure.h"

namespace monomi::bench {

namespace {

constexpr std::size_t group_records = 512;
constexpr std::size_t appends_in_flight = 2;
constexpr std::chrono::milliseconds heartbeat{100};  // how soon the threads notice that they shall end

struct Group {
    std::size_t records = 0;
    std::string bytes;
    std::vector<std::string> senders;
};

zmq::socket_t unlimited(zmq::context_t& context, zmq::socket_type type) {
    zmq::socket_t socket(context, type);
    socket.set(zmq::sockopt::sndhwm, 0);
    socket.set(zmq::sockopt::rcvhwm, 0);
    socket.set(zmq::sockopt::linger, 0);
    return socket;
}

}  // namespace

BarePipeline::BarePipeline() : producer_(unlimited(context_, zmq::socket_type::dealer)) {
    logger_ = std::thread([this] { log_records(); });
    applier_ = std::thread([this] { apply_records(); });
    producer_.connect("ipc://" + (sockets_ / "in"));
    publishing_.wait(false);
}

BarePipeline::~BarePipeline() {
    stop_ = true;
    logger_.join();
    applier_.join();
}

void BarePipeline::log_records() {
    zmq::context_t context;
    auto router = unlimited(context, zmq::socket_type::router);
    auto publisher = unlimited(context, zmq::socket_type::xpub);
    router.bind("ipc://" + (sockets_ / "in"));
    publisher.bind("ipc://" + (sockets_ / "out"));
    zmq::message_t subscription;
    (void)publisher.recv(subscription);
    publishing_ = true;
    publishing_.notify_one();
    BareRedis redis(redis_.address());
    std::deque<Group> groups;
    std::size_t appending = 0;
    while (!stop_) {
        zmq::pollitem_t items[] = {{router.handle(), 0, ZMQ_POLLIN, 0},
                                   {nullptr, redis.descriptor(), ZMQ_POLLIN, 0}};
        zmq::poll(items, 2, heartbeat);
        zmq::message_t sender;
        zmq::message_t count;
        zmq::message_t records;
        while (router.recv(sender, zmq::recv_flags::dontwait)) {
            (void)router.recv(count);
            (void)router.recv(records);
            if (groups.size() == appending || groups.back().records >= group_records) groups.emplace_back();
            Group& group = groups.back();
            group.records += *count.data<std::uint32_t>();
            group.bytes.append(records.data<char>(), records.size());
            group.senders.push_back(sender.to_string());
        }
        for (std::size_t replies = redis.collect(); replies > 0; --replies, --appending) {
            const Group& group = groups.front();
            for (const std::string& to : group.senders) {
                router.send(zmq::buffer(to), zmq::send_flags::sndmore);
                router.send(zmq::message_t(), zmq::send_flags::none);
            }
            publisher.send(zmq::buffer(group.bytes), zmq::send_flags::none);
            groups.pop_front();
        }
        for (; appending < std::min(appends_in_flight, groups.size()); ++appending) {
            redis.send({"XADD", "bare", "*", "b", groups[appending].bytes});
        }
    }
}

void BarePipeline::apply_records() {
    zmq::context_t context;
    auto subscriber = unlimited(context, zmq::socket_type::sub);
    subscriber.set(zmq::sockopt::rcvtimeo, static_cast<int>(heartbeat.count()));
    subscriber.set(zmq::sockopt::subscribe, "");
    subscriber.connect("ipc://" + (sockets_ / "out"));
    BareTable table;
    std::size_t applied = 0;
    zmq::message_t message;
    while (!stop_) {
        if (!subscriber.recv(message)) continue;
        bare_decode(message.to_string_view(), 1, [&](const BareRecord& record) {
            table.apply(record);
            ++applied;
        });
        const std::lock_guard lock(mutex_);
        progress_.push_back({applied, now_seconds()});
        applied_more_.notify_one();
    }
}

void BarePipeline::send(const Batch& batch) {
    const auto count = static_cast<std::uint32_t>(batch.records);
    producer_.send(zmq::buffer(&count, sizeof count), zmq::send_flags::sndmore);
    producer_.send(zmq::buffer(batch.bytes), zmq::send_flags::none);
    sent_ += batch.records;
    ++in_flight_;
}

void BarePipeline::take_acknowledgements() {
    zmq::message_t acknowledgement;
    while (producer_.recv(acknowledgement, zmq::recv_flags::dontwait)) --in_flight_;
}

void BarePipeline::wait_for_acknowledgement() {
    zmq::message_t acknowledgement;
    (void)producer_.recv(acknowledgement);
    --in_flight_;
}

void BarePipeline::wait_until_applied(std::size_t records) {
    std::unique_lock lock(mutex_);
    applied_more_.wait(lock, [&] { return !progress_.empty() && progress_.back().applied >= records; });
}

double BarePipeline::flood(const std::vector<Batch>& batches) {
    return seconds_of([&] {
        for (const Batch& batch : batches) {
            if (in_flight_ == messages_in_flight) wait_for_acknowledgement();
            send(batch);
            take_acknowledgements();
        }
        wait_until_applied(sent_);
    });
}

std::vector<double> BarePipeline::pace(const std::vector<Batch>& batches, double records_per_second) {
    struct Sent {
        std::size_t records;
        double due;
    };
    std::vector<Sent> all;
    {
        const std::lock_guard lock(mutex_);
        progress_.erase(progress_.begin(), progress_.end() - (progress_.empty() ? 0 : 1));
    }
    const std::array descriptors{producer_.get(zmq::sockopt::fd)};
    const double began = now_seconds();
    double records = 0;
    for (const Batch& batch : batches) {
        const double due = began + records / records_per_second;
        while (now_seconds() < due || in_flight_ == messages_in_flight) {
            wait_readable(descriptors, in_flight_ == messages_in_flight ? never : due);
            take_acknowledgements();
        }
        send(batch);
        all.push_back({sent_, due});
        records += static_cast<double>(batch.records);
        take_acknowledgements();
    }
    wait_until_applied(sent_);
    std::vector<double> seconds;
    const std::lock_guard lock(mutex_);
    for (const Sent& one : all) {
        const auto applied =
            std::lower_bound(progress_.begin(), progress_.end(), one.records,
                             [](const Progress& progress, std::size_t n) { return progress.applied < n; });
        seconds.push_back(applied->at - one.due);
    }
    return seconds;
}

}  // namespace monomi::bench
