// Replies of Redis as typed values over hiredis's tree, which is freed with the reply.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/domain/result.h"

struct redisReply;

namespace monomi::store {

// What went wrong, as far as a caller acts on it.
enum class RedisErrorKind : std::uint8_t {
    away,           // no connection, or it broke or timed out: whether the command ran is unknown
    loading,        // the server reads its file; try again later
    out_of_memory,  // maxmemory is reached
    not_durable,    // MISCONF: the server cannot write its files
    read_only,      // a replica
    stale_id,       // XADD below the newest id: another writer has a newer epoch
    fenced,         // our scripts: another writer has a newer epoch
    refused,        // AUTH, NOPERM
    other,          // any other error reply, or one of an unexpected type
};

struct RedisError {
    RedisErrorKind kind = RedisErrorKind::other;
    std::string message;
    [[nodiscard]] Error error() const { return {message}; }
    [[nodiscard]] tl::unexpected<Error> unexpected() const { return tl::make_unexpected(error()); }
};

template <class T>
using RedisResult = tl::expected<T, RedisError>;

[[nodiscard]] RedisErrorKind classify_error_reply(std::string_view text);

// A view of one element; valid as long as its Reply.
class ReplyView {
  public:
    explicit ReplyView(const redisReply* raw) : raw_(raw) {}
    [[nodiscard]] bool is_nil() const;
    [[nodiscard]] bool is_error() const;
    [[nodiscard]] bool is_array() const;
    // Bulk string, status or error text; nothing for other types.
    [[nodiscard]] std::optional<std::string_view> text() const;
    // An integer, or a text that is one.
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] std::size_t size() const;  // of an array; 0 for other types
    [[nodiscard]] ReplyView operator[](std::size_t index) const;
    // In a flat array of name, value, name, value: the value of `name`.
    [[nodiscard]] std::optional<ReplyView> field(std::string_view name) const;
    [[nodiscard]] std::string text_of(std::string_view name) const;  // "" where it is missing

  private:
    const redisReply* raw_;
};

class Reply {
  public:
    explicit Reply(redisReply* raw) : raw_(raw) {}
    [[nodiscard]] ReplyView view() const { return ReplyView(raw_.get()); }

  private:
    struct Free {
        void operator()(redisReply* raw) const;
    };
    std::unique_ptr<redisReply, Free> raw_;
};

}  // namespace monomi::store
