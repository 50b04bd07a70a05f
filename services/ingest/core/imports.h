// Which imports are open: while one is, views are not complete. An import whose sender fell silent is ended
// as abandoned.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/calendar.h"

namespace monomi::ingest {

class OpenImports {
  public:
    struct Import {
        std::string source;
        Instant last_heard = 0;  // real time, ms
    };

    // True where the set of open imports changed.
    bool begin(const std::string& id, const std::string& source, Instant now);
    bool end(const std::string& id);
    // A batch of an import: it lives; one that is not known (begun before a restart) is open again.
    bool heard(const std::string& id, const std::string& source, Instant now);

    // Those silent since before `now - timeout`; they stay open until end().
    [[nodiscard]] std::vector<std::string> silent(Instant now, std::int64_t timeout_ms) const;
    [[nodiscard]] const std::map<std::string, Import>& all() const { return open_; }

  private:
    std::map<std::string, Import> open_;
};

}  // namespace monomi::ingest
