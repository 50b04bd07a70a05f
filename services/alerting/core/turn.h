// Judges by every rule what came in together, and ends the turn. Pure.
#pragma once
#include <vector>

#include "services/alerting/core/alert_book.h"
#include "services/alerting/core/input_gather.h"
#include "services/alerting/core/service_watch.h"

namespace monomi::alerting {

// Facts of the kpi service. They are of the date that they name, which is also the one that alerts are since.
void judge_gathered(AlertBook& book, const Gathered& gathered, const Moment& now);

// What needs no facts of the kpi service: what the services tell, and rules that always hold; then what time
// alone brings. `current`: the facts that were gathered last still hold.
void judge_passing_time(AlertBook& book, ServiceWatch& watch, Instant steady_now, bool current,
                        const Moment& now);

}  // namespace monomi::alerting
