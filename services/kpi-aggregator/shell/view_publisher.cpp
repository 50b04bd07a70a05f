#include "services/kpi-aggregator/shell/view_publisher.h"

#include <algorithm>

#include "common/wire/envelope.h"
#include "common/wire/topics.h"
#include "services/kpi-aggregator/core/published_vector.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t partners_per_round = 500;
constexpr int idle_share = 4;    // a round that took t is followed by at least this many t of other work
constexpr Instant slice_ms = 2;  // what is taken in meanwhile waits as long

}  // namespace

ViewPublisher::ViewPublisher(Aggregator& aggregator, EventPublisher& bus, ViewStore& views,
                             std::string workspace, std::int64_t per_second,
                             std::function<Instant()> real_now)
    : aggregator_(aggregator),
      bus_(bus),
      views_(views),
      workspace_(std::move(workspace)),
      interval_ms_(std::max<std::int64_t>(1, 1000 / per_second)),
      real_now_(std::move(real_now)) {}

bool ViewPublisher::step() {
    const Instant began = real_now_();
    if (generation_ != aggregator_.generation()) {
        generation_ = aggregator_.generation();
        due_.clear();
        reading_.reset();
    }
    if (due_.empty()) {
        if (began < next_round_ || !aggregator_.caught_up()) return false;
        gather();
        if (due_.empty()) {
            next_round_ = began + interval_ms_;
            return false;
        }
        round_began_ = began;
    }
    const auto enough = [&] { return real_now_() - began >= slice_ms; };
    while (!due_.empty()) {
        if (!publish_next(enough)) return true;
        if (enough()) break;
    }
    if (!due_.empty()) return true;
    const Instant now = real_now_();
    next_round_ = now + std::max(interval_ms_, idle_share * (now - round_began_));
    return false;
}

void ViewPublisher::gather() {
    Engine& engine = aggregator_.engine();
    DirtyScopes dirty = engine.take_dirty(partners_per_round);
    if (dirty.shared) {
        due_.push_back({ScopeKind::org, ""});
        for (const ScopeKind kind : {ScopeKind::role, ScopeKind::tier}) {
            for (std::string& id : engine.scope_ids(kind)) due_.push_back({kind, std::move(id)});
        }
    }
    for (std::string& id : dirty.owners) due_.push_back({ScopeKind::owner, std::move(id)});
    for (std::string& id : dirty.partners) due_.push_back({ScopeKind::partner, std::move(id)});
}

bool ViewPublisher::publish_next(const std::function<bool()>& enough) {
    Engine& engine = aggregator_.engine();
    if (!reading_) {
        reading_.emplace(due_.front());
        position_ = aggregator_.position().str();
        complete_ = aggregator_.complete();
    }
    const bool whole = reading_->step(engine, enough);
    complete_ = complete_ && aggregator_.complete();
    if (!whole) return false;
    publish(due_.front(), reading_->take());
    reading_.reset();
    due_.pop_front();
    return true;
}

void ViewPublisher::publish(const Scope& scope, wire::Value vector) {
    wire::Envelope envelope;
    envelope.type = "kpi";
    envelope.workspace = workspace_;
    envelope.log_id = aggregator_.log_id();
    envelope.position = position_;
    envelope.as_of = aggregator_.engine().today();
    envelope.complete = complete_;
    const std::string topic = scope.kind == ScopeKind::org
                                  ? topics::of(topics::kpi, name_of(scope.kind))
                                  : topics::of(topics::kpi, name_of(scope.kind), scope.id);
    bus_.publish(topic, wire::encode(envelope), wire::encode_value(vector));
    vector["position"] = envelope.position;
    vector["complete"] = *envelope.complete;
    views_.put("kpi", scope.str(), wire::encode_value(vector));
}

}  // namespace monomi::kpi
