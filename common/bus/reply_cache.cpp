#include "common/bus/reply_cache.h"

#include <algorithm>

namespace monomi {

ReplyCache::Lookup ReplyCache::on_request(std::string_view principal, std::string_view request_id,
                                          std::string_view handle) {
    const auto [place, added] = entries_.try_emplace(Key{principal, request_id});
    Entry& entry = place->second;
    if (added) {
        entry.handles.emplace_back(handle);
        return {Seen::first, nullptr};
    }
    if (entry.reply) return {Seen::answered, &*entry.reply};
    if (std::find(entry.handles.begin(), entry.handles.end(), handle) == entry.handles.end()) {
        entry.handles.emplace_back(handle);
    }
    return {Seen::under_way, nullptr};
}

std::vector<std::string> ReplyCache::on_reply(std::string_view principal, std::string_view request_id,
                                              std::string_view reply) {
    const auto place = entries_.find(Key{principal, request_id});
    if (place == entries_.end() || place->second.reply) return {};
    Entry& entry = place->second;
    entry.reply = std::string(reply);
    std::vector<std::string> others(entry.handles.begin() + 1, entry.handles.end());
    entry.handles.clear();
    order_.push_back(place->first);
    while (order_.size() > capacity_) {
        entries_.erase(order_.front());
        order_.pop_front();
    }
    return others;
}

}  // namespace monomi
