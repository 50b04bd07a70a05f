// Makes changes idempotent by request id: a repetition gets the first answer. Pure.
#pragma once
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace monomi {

// Bounded: the oldest answers are forgotten; changes that are under way are not.
class ReplyCache {
  public:
    explicit ReplyCache(std::size_t capacity) : capacity_(capacity) {}

    enum class Seen { first, under_way, answered };
    struct Lookup {
        Seen seen = Seen::first;
        const std::string* reply = nullptr;  // where answered; valid until the next call
    };
    // A change came; `handle` is where its answer goes. One that is under way is remembered with this handle
    // too.
    Lookup on_request(std::string_view principal, std::string_view request_id, std::string_view handle);
    // The change was answered: everyone who waits for it besides the first. Empty for what is not under way.
    std::vector<std::string> on_reply(std::string_view principal, std::string_view request_id,
                                      std::string_view reply);

    [[nodiscard]] std::size_t answered() const { return order_.size(); }

  private:
    using Key = std::pair<std::string, std::string>;  // principal, request id: nobody sees another's answer
    struct Entry {
        std::optional<std::string> reply;
        std::vector<std::string> handles;  // first one first
    };
    std::size_t capacity_;
    std::map<Key, Entry> entries_;
    std::deque<Key> order_;  // answered, oldest first
};

}  // namespace monomi
