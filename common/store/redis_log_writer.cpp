#include "common/store/redis_log_writer.h"

#define XXH_INLINE_ALL
#include <sys/epoll.h>
#include <unistd.h>
#include <xxhash.h>

#include <utility>

#include "common/store/uuid.h"

namespace monomi::store {
namespace {

// Takes the next epoch and makes it felt at once: Redis refuses ids that are not above the newest one, so the
// entry <epoch>-0 is added, which numbers the epoch's first real entry 1, and removed, which leaves its id as
// the newest. Needs no memory worth refusing, and trimming frees some only after a writer is there.
constexpr std::string_view open_epoch_script = R"(#!lua flags=allow-oom
local last = '0-0'
if redis.call('EXISTS', KEYS[1]) == 1 then
    local info = redis.call('XINFO', 'STREAM', KEYS[1])
    for i = 1, #info, 2 do
        if info[i] == 'last-generated-id' then last = info[i + 1] end
    end
end
redis.call('HSETNX', KEYS[2], 'id', ARGV[1])
if not string.match(last, '-0$') then redis.call('HSET', KEYS[2], 'previous', last) end
local epoch = tonumber(redis.call('HGET', KEYS[2], 'epoch') or 0)
epoch = math.max(epoch, tonumber(string.match(last, '^%d+'))) + 1
local text = string.format('%d', epoch)
redis.call('HSET', KEYS[2], 'epoch', text)
redis.call('XADD', KEYS[1], text .. '-0', 'h', '')
redis.call('XDEL', KEYS[1], text .. '-0')
return {text, redis.call('HGET', KEYS[2], 'id')}
)";

void fingerprint(std::string_view header, std::string_view body, std::uint64_t (&out)[2]) {
    // The header's length keeps ("ab", "c") apart from ("a", "bc").
    XXH3_state_t state;
    const std::uint64_t length = header.size();
    XXH3_128bits_reset(&state);
    XXH3_128bits_update(&state, &length, sizeof length);
    XXH3_128bits_update(&state, header.data(), header.size());
    XXH3_128bits_update(&state, body.data(), body.size());
    const XXH128_hash_t hash = XXH3_128bits_digest(&state);
    out[0] = hash.low64;
    out[1] = hash.high64;
}

}  // namespace

RedisLogWriter::RedisLogWriter(RedisAddress address, std::string_view workspace, RedisTimeouts timeouts,
                               FillPolicy fill_policy)
    : address_(std::move(address)),
      keys_(workspace),
      timeouts_(timeouts),
      fill_policy_(fill_policy),
      log_key_(keys_.log()),
      fill_redis_(address_, timeouts),
      poll_set_(epoll_create1(EPOLL_CLOEXEC)) {}

RedisLogWriter::~RedisLogWriter() {
    if (poll_set_ >= 0) close(poll_set_);
}

Status RedisLogWriter::connect() {
    // What is still in flight can no longer be answered here; resolve_unknown() will.
    std::vector<AppendReply> never_reported;
    give_up_in_flight({RedisErrorKind::away, "a new epoch was opened"}, never_reported);
    if (redis_ && !redis_->broken()) return {};
    redis_.reset();
    watched_socket_ = -1;
    auto connection = RedisConnection::connect(address_, timeouts_);
    if (!connection) return connection.error().unexpected();
    redis_ = std::move(*connection);
    watch_socket();
    return {};
}

Result<std::uint64_t> RedisLogWriter::open_epoch() {
    if (auto connected = connect(); !connected) return fail(connected.error());
    const std::string state_key = keys_.log_state();
    const std::string_view keys[] = {log_key_, state_key};
    const std::string new_id = random_uuid();
    const std::string_view arguments[] = {new_id};
    const auto answer = run_script(*redis_, open_epoch_script, keys, arguments);
    if (!answer) return answer.error().unexpected();
    const auto view = answer->view();
    const auto epoch = view.size() == 2 ? view[0].integer() : std::nullopt;
    if (!epoch) return fail("Redis: open_epoch: an unexpected reply");
    epoch_ = static_cast<std::uint64_t>(*epoch);
    epoch_id_ = fmt::format("{}-*", epoch_);
    answered_ = 0;
    log_id_ = view[1].text().value_or("");
    return epoch_;
}

Status RedisLogWriter::begin_append(std::uint64_t token, std::string_view header, std::string_view body) {
    if (epoch_ == 0) return fail("the log has no epoch yet: open_epoch() comes first");
    if (!redis_ || redis_->broken()) return fail("Redis connection: lost; open_epoch() connects again");
    Pending append;
    append.token = token;
    append.epoch = epoch_;
    fingerprint(header, body, append.fingerprint);
    redis_->queue({"XADD", log_key_, epoch_id_, log_field::header, header, log_field::body, body});
    in_flight_.push_back(append);
    if (auto sent = redis_->try_flush(); !sent) {
        // Its last bytes were never sent, so Redis cannot have run it.
        in_flight_.pop_back();
        return sent.error().unexpected();
    }
    watch_socket();
    return {};
}

AppendReply RedisLogWriter::reply_for(const Pending& append, const ReplyView& id) const {
    AppendReply reply;
    reply.token = append.token;
    const auto position = LogPosition::parse(id.text().value_or(""));
    if (position) {
        reply.outcome = AppendOutcome::done;
        reply.position = *position;
    } else {
        reply.detail = "Redis: XADD: an unexpected reply";
    }
    return reply;
}

AppendReply RedisLogWriter::refusal_of(const Pending& append, const RedisError& error) const {
    AppendReply reply;
    reply.token = append.token;
    reply.detail = error.message;
    switch (error.kind) {
        case RedisErrorKind::stale_id:
            reply.outcome = AppendOutcome::fenced;
            break;
        case RedisErrorKind::out_of_memory:
        case RedisErrorKind::not_durable:
            reply.outcome = AppendOutcome::full;
            break;
        default:
            reply.outcome = AppendOutcome::failed;
    }
    return reply;
}

void RedisLogWriter::give_up_in_flight(const RedisError& error, std::vector<AppendReply>& out) {
    if (in_flight_.empty()) return;
    for (auto& append : in_flight_) {
        append.after = answered_;
        out.push_back({append.token, AppendOutcome::unknown, {}, error.message});
        unknown_.push_back(append);
    }
    in_flight_.clear();
    // The old connection must not be read any further: its answers belong to appends given up.
    redis_.reset();
    watched_socket_ = -1;
}

void RedisLogWriter::collect(std::vector<AppendReply>& out) {
    while (!in_flight_.empty()) {
        if (!redis_) return give_up_in_flight({RedisErrorKind::away, "Redis connection: lost"}, out);
        auto reply = redis_->try_reply();
        if (!reply && reply.error().kind == RedisErrorKind::away)
            return give_up_in_flight(reply.error(), out);
        if (reply && !*reply) break;
        if (reply) {
            out.push_back(reply_for(in_flight_.front(), (*reply)->view()));
            if (out.back().outcome == AppendOutcome::done) answered_ = out.back().position.sequence;
        } else {
            out.push_back(refusal_of(in_flight_.front(), reply.error()));
        }
        in_flight_.pop_front();
    }
    if (in_flight_.empty() && redis_ && !redis_->check_idle()) {
        redis_.reset();
        watched_socket_ = -1;
    }
    watch_socket();
}

// Entries of an epoch are in the order of their appends, some of which may be missing; so each entry belongs
// to the next append of the same content.
Status RedisLogWriter::resolve_epoch(std::vector<AppendReply>& out) {
    const std::uint64_t epoch = unknown_.front().epoch;
    const std::string from = fmt::format("({}-{}", epoch, unknown_.front().after);
    const std::string to = std::to_string(epoch);
    const auto answer = redis_->command({"XRANGE", log_key_, from, to});
    if (!answer) return answer.error().unexpected();
    const auto entries = answer->view();
    std::size_t next = 0;
    while (!unknown_.empty() && unknown_.front().epoch == epoch) {
        const Pending& append = unknown_.front();
        AppendReply reply{append.token, AppendOutcome::failed, {}, "the log does not hold it"};
        if (next < entries.size()) {
            const auto fields = entries[next][1];
            std::uint64_t found[2];
            fingerprint(fields.text_of(log_field::header), fields.text_of(log_field::body), found);
            if (std::equal(std::begin(found), std::end(found), std::begin(append.fingerprint))) {
                reply = reply_for(append, entries[next][0]);
                ++next;
            }
        }
        out.push_back(std::move(reply));
        unknown_.pop_front();
    }
    return {};
}

Status RedisLogWriter::resolve_unknown(std::vector<AppendReply>& out) {
    if (unknown_.empty()) return {};
    if (!redis_ || redis_->broken() || !in_flight_.empty() || unknown_.back().epoch >= epoch_)
        return fail("unknown appends are resolved right after open_epoch()");
    while (!unknown_.empty())
        if (auto resolved = resolve_epoch(out); !resolved) return resolved;
    return {};
}

Result<double> RedisLogWriter::fill() {
    if (auto connected = fill_redis_.connect(); !connected) return connected.error().unexpected();
    const auto fill = measure_fill(*fill_redis_, !address_.socket_path.empty());
    if (!fill) return fill.error().unexpected();
    return fill->share(fill_policy_);
}

void RedisLogWriter::watch_socket() {
    if (!redis_ || redis_->broken()) return;
    const int socket = redis_->descriptor();
    const bool writes = redis_->has_unsent();
    if (socket == watched_socket_ && writes == watching_writes_) return;
    epoll_event event{};
    event.events = writes ? EPOLLIN | EPOLLOUT : EPOLLIN;
    epoll_ctl(poll_set_, socket == watched_socket_ ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event);
    watched_socket_ = socket;
    watching_writes_ = writes;
}

}  // namespace monomi::store
