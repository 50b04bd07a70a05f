#include "common/runtime/supervisor_core.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace monomi {

namespace {

constexpr Instant never = std::numeric_limits<Instant>::max();

}  // namespace

SupervisorCore::SupervisorCore(std::vector<ChildSpec> specs, RestartPolicy policy) : policy_(policy) {
    for (auto& spec : specs) {
        children_.emplace_back();
        children_.back().spec = std::move(spec);
    }
}

void SupervisorCore::enter(Child& child, ChildState state, Instant now) {
    child.state = state;
    child.since = now;
}

std::vector<ChildAction> SupervisorCore::step(Instant now) {
    std::vector<ChildAction> actions;
    if (going_down()) {
        step_down(actions, now);
    } else {
        step_up(actions, now);
    }
    return actions;
}

void SupervisorCore::step_up(std::vector<ChildAction>& actions, Instant now) {
    for (std::size_t i = 0; i < children_.size(); ++i) {
        auto& child = children_[i];
        const bool my_turn = i == 0 || children_[i - 1].was_ready;
        if ((child.state == ChildState::waiting && my_turn) ||
            (child.state == ChildState::delayed && child.due <= now)) {
            if (child.state == ChildState::delayed) ++child.restarts;
            enter(child, ChildState::starting, now);
            child.due = now + child.spec.ready_within_ms;
            child.killed = false;
            actions.push_back({ChildAction::Kind::start, i});
        } else if (child.state == ChildState::starting && child.pid != 0 && child.due <= now &&
                   !child.killed) {
            child.killed = true;
            actions.push_back({ChildAction::Kind::kill, i});
        }
    }
    const auto is_ready = [](const Child& child) { return child.was_ready; };
    if (phase_ == SupervisorPhase::starting && std::all_of(children_.begin(), children_.end(), is_ready))
        phase_ = SupervisorPhase::up;
}

void SupervisorCore::step_down(std::vector<ChildAction>& actions, Instant now) {
    for (std::size_t left = children_.size(); left > 0; --left) {
        auto& child = children_[left - 1];
        if (child.pid == 0) {
            if (child.state != ChildState::ended) enter(child, ChildState::ended, now);
            continue;
        }
        if (child.state != ChildState::stopping) {
            enter(child, ChildState::stopping, now);
            child.due = now + child.spec.stop_within_ms;
            child.killed = false;
            actions.push_back({ChildAction::Kind::terminate, left - 1});
        } else if (child.due <= now && !child.killed) {
            child.killed = true;
            actions.push_back({ChildAction::Kind::kill, left - 1});
        }
        return;  // those before it wait until it has ended
    }
    phase_ = failure_.empty() ? SupervisorPhase::stopped : SupervisorPhase::failed;
}

Instant SupervisorCore::wake_at() const {
    Instant wake = never;
    for (const auto& child : children_) {
        const bool waits_for_start = child.state == ChildState::delayed;
        const bool waits_for_child =
            (child.state == ChildState::starting || child.state == ChildState::stopping) && !child.killed;
        if (waits_for_start || waits_for_child) wake = std::min(wake, child.due);
    }
    return wake;
}

void SupervisorCore::started(std::size_t index, pid_t pid, Instant now) {
    auto& child = children_[index];
    child.pid = pid;
    child.since = now;
}

void SupervisorCore::became_ready(std::size_t index, Instant now) {
    auto& child = children_[index];
    if (child.state != ChildState::starting) return;
    enter(child, ChildState::ready, now);
    child.was_ready = true;
    child.ready_at = now;
}

void SupervisorCore::ended(std::size_t index, const std::string& how, Instant now) {
    auto& child = children_[index];
    const bool was_steady =
        child.state == ChildState::ready && now - child.ready_at >= policy_.steady_after_ms;
    child.pid = 0;
    child.last_end = how;
    if (going_down()) {
        enter(child, ChildState::ended, now);
        return;
    }
    child.ends_in_a_row = was_steady ? 1 : child.ends_in_a_row + 1;
    enter(child, ChildState::delayed, now);
    const int doublings = std::min(child.ends_in_a_row - 1, 30);
    child.due = now + std::min(policy_.longest_delay_ms, policy_.first_delay_ms << doublings);
    if (!child.was_ready && child.ends_in_a_row >= policy_.start_attempts) {
        failure_ = fmt::format("{}: {}", child.spec.name, how);
        failed_child_ = index;
        phase_ = SupervisorPhase::stopping;
    }
}

void SupervisorCore::stop() {
    if (!going_down()) phase_ = SupervisorPhase::stopping;
}

}  // namespace monomi
