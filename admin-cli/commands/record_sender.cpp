#include "admin-cli/commands/record_sender.h"

#include <algorithm>
#include <deque>
#include <map>

#include "common/bus/request_id.h"
#include "common/runtime/suite_clock.h"
#include "common/wire/record_codec.h"
#include "common/wire/value.h"

namespace monomi::cli {
namespace {

constexpr std::chrono::milliseconds longest_pause{5000};
constexpr std::chrono::milliseconds longest_wait{500};

BatchSenderOptions sender_options(const SenderOptions& options) {
    BatchSenderOptions out;
    out.max_in_flight = options.in_flight;
    out.give_up_after = options.patience;
    return out;
}

// The pauses before retries, and when to stop trying.
class Patience {
  public:
    explicit Patience(const SenderOptions& options)
        : options_(options), pause_(options.first_pause), last_progress_(steady_now()) {}

    void progressed() {
        pause_ = options_.first_pause;
        last_progress_ = steady_now();
    }
    void refused(std::string reason) {
        reason_ = std::move(reason);
        resume_at_ = steady_now() + pause_.count();
        pause_ = std::min(pause_ * 2, longest_pause);
    }
    [[nodiscard]] bool may_send() const { return steady_now() >= resume_at_; }
    [[nodiscard]] std::chrono::milliseconds until_send() const {
        const Instant left = std::max<Instant>(resume_at_ - steady_now(), 1);
        return std::min(longest_wait, std::chrono::milliseconds(left));
    }
    [[nodiscard]] Status check() const {
        if (steady_now() - last_progress_ <= std::chrono::milliseconds(options_.patience).count()) return {};
        return fail("ingest took nothing for {} s{}{}; see: monomi status. Repeating the import is harmless",
                    options_.patience.count(), reason_.empty() ? "" : ": ", reason_);
    }

  private:
    const SenderOptions& options_;
    std::chrono::milliseconds pause_;
    Instant last_progress_;
    Instant resume_at_ = 0;
    std::string reason_;
};

struct Verdict {
    bool retry = false;
    std::string reason;
    std::size_t accepted = 0;
    wire::Value rejected = wire::Value::array();
};

Verdict verdict_of(const BatchReply& reply) {
    Verdict out;
    if (reply.timed_out) {
        out.retry = true;
        out.reason = "no answer";
        return out;
    }
    const auto body = wire::decode_value(reply.body);
    if (!body) {
        out.reason = body.error().message;
        return out;
    }
    out.retry = body->value("retry", false);
    out.reason = body->value("reason", std::string());
    out.accepted = body->value("accepted", std::size_t{0});
    if (const auto rejected = body->find("rejected"); rejected != body->end()) out.rejected = *rejected;
    return out;
}

}  // namespace

// One call of send(): batches to do, batches under way.
class RecordSender::Run {
  public:
    Run(RecordSender& owner, const std::vector<std::string_view>& records, std::vector<Batch> batches,
        const std::function<void(std::size_t)>& progress)
        : owner_(owner), records_(records), progress_(progress), patience_(owner.options_) {
        to_do_.assign(batches.begin(), batches.end());
    }

    Result<SendReport> run() {
        while (!to_do_.empty() || !under_way_.empty()) {
            if (auto sent = send_some(); !sent) return fail(sent.error());
            owner_.sender_.wait(to_do_.empty() ? longest_wait : patience_.until_send());
            BatchReply reply;
            while (owner_.sender_.receive(reply)) {
                if (auto taken = take(reply); !taken) return fail(taken.error());
            }
            if (auto patient = patience_.check(); !patient) return fail(patient.error());
        }
        std::sort(report_.refused.begin(), report_.refused.end(),
                  [](const auto& a, const auto& b) { return a.index < b.index; });
        return std::move(report_);
    }

  private:
    Status send_some() {
        while (!to_do_.empty() && patience_.may_send() && owner_.sender_.can_send()) {
            const Batch batch = to_do_.front();
            builder_.clear();
            for (std::size_t i = 0; i < batch.count; ++i) builder_.add_encoded(records_[batch.first + i]);
            const auto id = owner_.sender_.send(owner_.header("batch"), builder_.body());
            if (!id) return fail(id.error());
            under_way_[*id] = batch;
            to_do_.pop_front();
        }
        return {};
    }

    Status take(const BatchReply& reply) {
        const auto found = under_way_.find(reply.request_id);
        if (found == under_way_.end()) return {};
        const Batch batch = found->second;
        under_way_.erase(found);
        const Verdict verdict = verdict_of(reply);
        if (verdict.retry) {
            ++report_.retries;
            to_do_.push_front(batch);
            patience_.refused(verdict.reason);
            return {};
        }
        if (!verdict.reason.empty()) return fail("ingest refused a batch: {}", verdict.reason);
        report_.accepted += verdict.accepted;
        for (const auto& entry : verdict.rejected) {
            report_.refused.push_back({batch.first + entry.value("index", std::size_t{0}),
                                       entry.value("field", std::string()),
                                       entry.value("reason", std::string())});
        }
        done_ += batch.count;
        patience_.progressed();
        if (progress_) progress_(done_);
        return {};
    }

    RecordSender& owner_;
    const std::vector<std::string_view>& records_;
    const std::function<void(std::size_t)>& progress_;
    Patience patience_;
    std::deque<Batch> to_do_;
    std::map<std::string, Batch> under_way_;
    wire::BatchBuilder builder_;
    SendReport report_;
    std::size_t done_ = 0;
};

RecordSender::RecordSender(zmq::context_t& context, const std::string& endpoint, SenderOptions options)
    : options_(std::move(options)),
      import_id_(new_request_id()),
      sender_(context, endpoint, sender_options(options_)) {}

Result<std::string> RecordSender::begin() { return announce("begin"); }
Result<std::string> RecordSender::end() { return announce("end"); }

Result<SendReport> RecordSender::send(const std::vector<std::string_view>& records,
                                      const std::function<void(std::size_t)>& progress) {
    return Run(*this, records, cut(records), progress).run();
}

std::vector<RecordSender::Batch> RecordSender::cut(const std::vector<std::string_view>& records) const {
    std::vector<Batch> batches;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const bool full = batches.empty() || batches.back().count == options_.batch_records ||
                          bytes + records[i].size() > options_.batch_bytes;
        if (full) {
            batches.push_back({i, 0});
            bytes = 0;
        }
        ++batches.back().count;
        bytes += records[i].size();
    }
    return batches;
}

Result<std::string> RecordSender::announce(std::string_view state) {
    Patience patience(options_);
    const std::string body = wire::encode_value({{"state", state}});
    for (bool under_way = false;;) {
        if (!under_way && patience.may_send()) {
            if (auto sent = sender_.send(header("import"), body); !sent) return fail(sent.error());
            under_way = true;
        }
        sender_.wait(patience.until_send());
        BatchReply reply;
        while (sender_.receive(reply)) {
            const Verdict verdict = verdict_of(reply);
            if (!verdict.retry && verdict.reason.empty()) return reply.header.position;
            if (!verdict.retry) return fail("ingest refused the import's {}: {}", state, verdict.reason);
            patience.refused(verdict.reason);
            under_way = false;
        }
        if (auto patient = patience.check(); !patient) return fail(patient.error());
    }
}

wire::Envelope RecordSender::header(std::string_view type) const {
    wire::Envelope envelope;
    envelope.type = std::string(type);
    envelope.source = options_.source;
    envelope.import_id = import_id_;
    envelope.currency = options_.currency;
    return envelope;
}

}  // namespace monomi::cli
