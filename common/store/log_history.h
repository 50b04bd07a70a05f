// Everything that a log ever held, from its first entry on: what trimming archived, then what is still there.
#pragma once
#include <functional>

#include "common/ports/log.h"
#include "common/store/archive.h"

namespace monomi::store {

// Calls visit for each entry in order until it gives false. Trimming may go on meanwhile. Errors: the store
// is away, a damaged segment, and a gap: entries that neither the archive (its retention is over, or it was
// begun late) nor the log holds; what was visited before is then only a part.
[[nodiscard]] Status read_history(const Archive& archive, LogReader& log,
                                  const std::function<bool(const LogEntry&)>& visit);

}  // namespace monomi::store
