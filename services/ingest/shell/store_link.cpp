#include "services/ingest/shell/store_link.h"

#include <spdlog/spdlog.h>

#include "common/store/startup_checks.h"

namespace monomi::ingest {

namespace {

constexpr std::int64_t lock_renewal_ms = 1000;
constexpr std::chrono::seconds lock_time_to_live{4};

}  // namespace

StoreLink::StoreLink(const Config& config, const store::RedisAddress& address, std::string holder,
                     std::uint64_t seed, PollLoop& loop, StoreEvents events)
    : config_(config),
      address_(address),
      keys_(config.workspace.name),
      events_(std::move(events)),
      writer_(address, config.workspace.name),
      reader_(address, config.workspace.name),
      lock_(keys_, "ingest", holder, lock_time_to_live),
      backoff_(seed),
      loop_(loop) {}

void StoreLink::tick(Instant real_now) {
    if (!open_ && backoff_.due(real_now)) {
        if (const Status opened = open(); opened) {
            backoff_.succeeded();
            renew_at_ = real_now + lock_renewal_ms;
            reported_.clear();
        } else {
            backoff_.failed(real_now);
            if (reported_ != opened.error().message)
                spdlog::warn("the log is not open: {}", opened.error().message);
            reported_ = opened.error().message;
            events_.away(reported_);
        }
    }
    if (open_ && real_now >= renew_at_) {
        renew_at_ = real_now + lock_renewal_ms;
        if (const Status kept = take_lock(); !kept && side() != nullptr)
            events_.deposed(kept.error().message);
    }
}

Status StoreLink::take_lock() {
    if (!side_ || side_->broken()) {
        auto connection = store::RedisConnection::connect(address_);
        if (!connection) return fail(connection.error().error());
        side_.emplace(std::move(*connection));
    }
    const auto fence = lock_.take(*side_);
    if (!fence) return fail(fence.error());
    return {};
}

Status StoreLink::check_settings() {
    const auto wanted = config_.redis.durability == monomi::Durability::unchecked
                            ? store::Durability::unchecked
                            : store::Durability::checked;
    const auto findings = store::check_durability(*side_, wanted);
    if (!findings) return fail(findings.error());
    if (findings->empty()) return {};
    std::string text = "Redis would not keep what it acknowledges";
    for (const auto& finding : *findings) text += "; " + finding.str();
    return fail(Error{text});
}

Status StoreLink::open() {
    if (auto locked = take_lock(); !locked) return locked;
    if (auto checked = check_settings(); !checked) return checked;
    const auto epoch = writer_.open_epoch();
    if (!epoch) return fail(epoch.error());
    std::vector<AppendReply> resolved;
    const Status settled = writer_.resolve_unknown(resolved);
    // At once: they are told only once, and what follows may fail.
    for (const AppendReply& reply : resolved) events_.appended(reply);
    if (!settled) return settled;
    const auto bounds = reader_.bounds();
    if (!bounds) return fail(bounds.error());
    if (watch_) loop_.cancel(*watch_);
    watch_ = loop_.watch(writer_.descriptor(), [this] { collect(); });
    open_ = true;
    spdlog::info("the log is open: epoch {}, last position {}", *epoch, bounds->last.str());
    events_.opened(bounds->log_id, bounds->last);
    return {};
}

void StoreLink::append(std::uint64_t token, std::string_view header, std::string_view body) {
    if (const Status begun = writer_.begin_append(token, header, body); !begun) {
        // Answered from the loop: the core is in the middle of sending.
        loop_.after(std::chrono::milliseconds(0), [this, token, reason = begun.error().message] {
            events_.appended({token, AppendOutcome::failed, {}, reason});
            lose(reason);
        });
    }
}

void StoreLink::collect() {
    collected_.clear();
    writer_.collect(collected_);
    for (const AppendReply& reply : collected_) {
        if (reply.outcome == AppendOutcome::unknown) {
            lose(reply.detail);  // its outcome is settled when the log is open again
        } else if (reply.outcome == AppendOutcome::fenced) {
            events_.appended(reply);
            events_.deposed(reply.detail);
        } else {
            events_.appended(reply);
        }
    }
    if (!writer_.connected()) lose("Redis has closed the connection");
}

void StoreLink::lose(const std::string& reason) {
    if (!open_) return;
    open_ = false;
    if (watch_) loop_.cancel(*watch_);
    watch_.reset();
    spdlog::warn("the log is away: {}", reason);
    events_.away(reason);
}

double StoreLink::fill() {
    if (!open_) return fill_;
    // It has a connection of its own: whether the log itself is away, the writer finds out.
    if (const auto measured = writer_.fill()) fill_ = *measured;
    return fill_;
}

void StoreLink::release() {
    if (side() != nullptr) (void)lock_.release(*side_);
}

store::RedisConnection* StoreLink::side() { return side_ && !side_->broken() ? &*side_ : nullptr; }

}  // namespace monomi::ingest
