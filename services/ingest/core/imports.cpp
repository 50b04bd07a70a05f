#include "services/ingest/core/imports.h"

namespace monomi::ingest {

bool OpenImports::begin(const std::string& id, const std::string& source, Instant now) {
    const auto [it, inserted] = open_.try_emplace(id, Import{source, now});
    it->second.last_heard = now;
    return inserted;
}

bool OpenImports::end(const std::string& id) { return open_.erase(id) > 0; }

bool OpenImports::heard(const std::string& id, const std::string& source, Instant now) {
    return begin(id, source, now);
}

std::vector<std::string> OpenImports::silent(Instant now, std::int64_t timeout_ms) const {
    std::vector<std::string> ids;
    for (const auto& [id, import] : open_) {
        if (now - import.last_heard >= timeout_ms) ids.push_back(id);
    }
    return ids;
}

}  // namespace monomi::ingest
