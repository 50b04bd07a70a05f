#include "admin-cli/sample-feed/feed_service.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "admin-cli/sample-feed/feed_position.h"
#include "common/bus/request_id.h"
#include "common/wire/record_codec.h"
#include "common/wire/value.h"

namespace monomi::sample {

namespace {

constexpr std::chrono::milliseconds pulse{50};
constexpr std::chrono::milliseconds save_interval{2000};
constexpr std::size_t small_batch = 64, large_batch = 512;
constexpr Instant far_behind_ms = Instant{7} * 86'400'000;  // of business time
constexpr Instant pause_after_retry_ms = 500;               // of real time
constexpr std::string_view what_it_is = "synthetic sample, live";

std::string body_of(const std::vector<std::string>& records) {
    wire::BatchBuilder batch;
    for (const auto& record : records) batch.add_encoded(record);
    return std::string(batch.body());
}

}  // namespace

FeedService::FeedService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
                         const SampleOptions& options, DueRecords due, std::string mark)
    : host_(host),
      options_(options),
      position_file_(host.home().directory() / "sample-feed.json"),
      due_(std::move(due)),
      mark_(std::move(mark)),
      sender_(context, endpoints.ingest),
      requests_(context, endpoints.requests),
      publisher_(context, endpoints.events_in),
      saved_(due_.acknowledged_until()) {}

void FeedService::start() {
    host_.loop().watch_drained(sender_.descriptor(), [this] { return step(); });
    host_.loop().watch_drained(requests_.descriptor(), [this] {
        look_for_history();
        return false;
    });
    host_.loop().every(pulse, [] {});
    host_.loop().every(save_interval, [this] { save(); });
    host_.publish_heartbeats(publisher_, [this] { return heartbeat(); });
}

void FeedService::save() {
    if (saved_ == due_.acknowledged_until()) return;
    if (const auto written = write_position(position_file_, options_, due_.acknowledged_until()); !written) {
        spdlog::warn("{}", written.error().message);
        return;
    }
    saved_ = due_.acknowledged_until();
}

void FeedService::look_for_history() {
    if (history_is_in_) return;
    RequestReply reply;
    while (requests_.collect(reply)) {
        asking_ = false;
        pause_until_ = host_.clock().real_now() + pause_after_retry_ms;
        const auto answer =
            reply.body ? wire::decode_value(*reply.body) : Result<wire::Value>(fail("no answer"));
        history_is_in_ = answer && !answer->value("unchanged", wire::Value::array()).empty();
    }
    if (history_is_in_) {
        spdlog::info("the sample's history is in; its further records follow from {}",
                     (options_.end + 1).str());
    } else if (!asking_ && host_.clock().real_now() >= pause_until_) {
        wire::Value records = wire::Value::array();
        records.push_back(wire::Value::binary({mark_.begin(), mark_.end()}));
        requests_.begin("kpi", wire::encode_value({{"op", "compare"}, {"records", records}}), {});
        asking_ = true;
    }
}

bool FeedService::step() {
    BatchReply reply;
    while (sender_.receive(reply)) take(reply);
    const bool may_send =
        history_is_in_ && sending_ == Sending::nothing && host_.clock().real_now() >= pause_until_;
    if (may_send) send_next();
    return false;
}

void FeedService::send_next() {
    const Instant now = host_.clock().business_now();
    const bool far_behind = due_.behind(now) > far_behind_ms;
    if (far_behind && import_id_.empty()) {
        import_id_ = new_request_id();
        spdlog::info("{} days behind: sent as one import", due_.behind(now) / 86'400'000);
        return send(Sending::begin, "import", wire::encode_value({{"state", "begin"}}));
    }
    const auto records = due_.next(now, import_id_.empty() ? small_batch : large_batch);
    if (!records.empty()) {
        in_flight_ = records.size();
        return send(Sending::batch, "batch", body_of(records));
    }
    if (!import_id_.empty()) send(Sending::end, "import", wire::encode_value({{"state", "end"}}));
}

void FeedService::send(Sending what, const std::string& type, const std::string& body) {
    wire::Envelope header;
    header.type = type;
    header.source = std::string(source_id);
    header.currency = host_.config().reporting.currency;
    header.import_id = import_id_;
    if (const auto sent = sender_.send(header, body); sent) {
        sending_ = what;
    } else {
        trouble_ = sent.error().message;
        pause_until_ = host_.clock().real_now() + pause_after_retry_ms;
    }
}

void FeedService::take(const BatchReply& reply) {
    const Sending what = std::exchange(sending_, Sending::nothing);
    const auto verdict = reply.timed_out ? Result<wire::Value>(fail("ingest does not answer"))
                                         : wire::decode_value(reply.body);
    if (!verdict || verdict->value("retry", false)) {
        // Sent again: which part of it was taken does not matter.
        trouble_ = verdict ? verdict->value("reason", std::string()) : verdict.error().message;
        pause_until_ = host_.clock().real_now() + pause_after_retry_ms;
        if (what == Sending::begin) import_id_.clear();
        return;
    }
    trouble_.clear();
    if (what == Sending::end) import_id_.clear();
    if (what != Sending::batch) return;
    for (const auto& entry : verdict->value("rejected", wire::Value::array())) {
        ++rejected_;
        spdlog::error("a record was rejected: {} {}", entry.value("field", std::string()),
                      entry.value("reason", std::string()));
    }
    if (const auto reason = verdict->value("reason", std::string()); !reason.empty())
        spdlog::error("a batch was refused: {}", reason);
    accepted_ += verdict->value("accepted", std::uint64_t{0});
    due_.acknowledge(in_flight_);
}

wire::Value FeedService::heartbeat() {
    return {{"what", what_it_is},
            {"accepted", accepted_},
            {"rejected", rejected_},
            {"sent_until", due_.acknowledged_until()},
            {"trouble", history_is_in_
                            ? trouble_
                            : fmt::format("waits for the sample's history up to {}", options_.end.str())}};
}

}  // namespace monomi::sample
