#include "services/alerting/core/rejection_count.h"

namespace monomi::alerting {

namespace {

constexpr Instant samples_of_a_span = 240;

}  // namespace

void RejectionCount::on_totals(std::uint64_t accepted, std::uint64_t rejected, Instant now) {
    if (told_) {
        const bool anew = accepted < told_->accepted || rejected < told_->rejected;
        const Totals before = anew ? Totals{} : *told_;
        const std::uint64_t refused = rejected - before.rejected;
        counted_.rejected += refused;
        counted_.received += accepted - before.accepted + refused;
    }
    told_ = Totals{accepted, rejected};
    if (samples_.empty() || now - samples_.back().at >= span_ms_ / samples_of_a_span)
        samples_.push_back({now, counted_});
    // The last one before the span's beginning stays: what came since then is counted from it.
    while (samples_.size() > 1 && samples_[1].at <= now - span_ms_) samples_.pop_front();
}

std::optional<RejectionCount::Records> RejectionCount::within_span(Instant now) const {
    if (!told_) return std::nullopt;
    Records before = samples_.front().until;
    for (const Sample& sample : samples_) {
        if (sample.at <= now - span_ms_) before = sample.until;
    }
    return Records{counted_.received - before.received, counted_.rejected - before.rejected};
}

}  // namespace monomi::alerting
