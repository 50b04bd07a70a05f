#include "common/bus/clone_tracker.h"

#include <utility>

namespace monomi {

void CloneTracker::start(std::string log_id, LogPosition position) {
    log_id_ = std::move(log_id);
    position_ = position;
    started_ = true;
}

void CloneTracker::advance(LogPosition position) {
    if (position > position_) position_ = position;
}

CloneStep CloneTracker::on_event(std::string_view log_id, LogPosition position, LogPosition previous) {
    if (!started_ || log_id != log_id_) return CloneStep::new_log;
    if (position <= position_) return CloneStep::ignore;
    if (previous != position_) return CloneStep::gap;
    position_ = position;
    return CloneStep::apply;
}

CloneStep CloneTracker::on_tail(std::string_view log_id, LogPosition last) const {
    if (!started_ || log_id != log_id_) return CloneStep::new_log;
    return last > position_ ? CloneStep::gap : CloneStep::ignore;
}

}  // namespace monomi
