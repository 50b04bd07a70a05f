// The log's writer over Redis: XADD <epoch>-*, so that Redis numbers the entries and refuses an older epoch.
// One thread. fill() uses a connection of its own.
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/ports/log.h"
#include "common/store/keys.h"
#include "common/store/redis_link.h"
#include "common/store/store_fill.h"

namespace monomi::store {

class RedisLogWriter : public LogWriter {
  public:
    RedisLogWriter(RedisAddress address, std::string_view workspace, RedisTimeouts timeouts = {},
                   FillPolicy fill_policy = {});
    ~RedisLogWriter() override;

    // Connects anew when the connection is broken. Errors name the store and the reason ("LOADING ...").
    Result<std::uint64_t> open_epoch() override;
    Status begin_append(std::uint64_t token, std::string_view header, std::string_view body) override;
    void collect(std::vector<AppendReply>& out) override;
    Status resolve_unknown(std::vector<AppendReply>& out) override;
    // Readable when collect() has something to do, also when it must go on writing.
    [[nodiscard]] int descriptor() const override { return poll_set_; }
    // Used memory over maxmemory; 1 on a nearly full disk (FillPolicy).
    Result<double> fill() override;

    // False when collect() or begin_append() has found the connection gone, also with nothing in flight.
    [[nodiscard]] bool connected() const { return redis_ && !redis_->broken(); }
    [[nodiscard]] const std::string& log_id() const { return log_id_; }

  private:
    struct Pending {
        std::uint64_t token = 0;
        std::uint64_t epoch = 0;
        std::uint64_t after = 0;  // of an unknown append: the last sequence of its epoch answered before
        std::uint64_t fingerprint[2] = {0, 0};
    };

    [[nodiscard]] Status connect();
    [[nodiscard]] AppendReply reply_for(const Pending& append, const ReplyView& id) const;
    [[nodiscard]] AppendReply refusal_of(const Pending& append, const RedisError& error) const;
    void give_up_in_flight(const RedisError& error, std::vector<AppendReply>& out);
    [[nodiscard]] Status resolve_epoch(std::vector<AppendReply>& out);
    void watch_socket();

    RedisAddress address_;
    Keys keys_;
    RedisTimeouts timeouts_;
    FillPolicy fill_policy_;
    std::string log_key_, epoch_id_;  // "monomi:{main}:log", "3-*"
    std::string log_id_;
    std::uint64_t epoch_ = 0;
    std::uint64_t answered_ = 0;  // the last sequence of this epoch that Redis has answered
    std::optional<RedisConnection> redis_;
    RedisLink fill_redis_;
    std::deque<Pending> in_flight_, unknown_;
    int poll_set_ = -1;
    int watched_socket_ = -1;
    bool watching_writes_ = false;
};

}  // namespace monomi::store
