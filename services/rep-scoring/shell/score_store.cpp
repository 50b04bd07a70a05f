#include "services/rep-scoring/shell/score_store.h"

#include <fmt/format.h>

#include <vector>

namespace monomi::scoring {

namespace {

using store::RedisError;
using store::RedisErrorKind;

// KEYS: scores_writer, the set, scores_partners; ARGV: epoch, partner or "", then "+" score member or "-" "0"
// member, repeated.
constexpr std::string_view write_script = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return redis.error_reply('FENCED a newer writer of scores exists')
end
for i = 3, #ARGV, 3 do
    if ARGV[i] == '+' then
        redis.call('ZADD', KEYS[2], ARGV[i + 1], ARGV[i + 2])
    else
        redis.call('ZREM', KEYS[2], ARGV[i + 2])
    end
end
if ARGV[2] ~= '' then
    if redis.call('EXISTS', KEYS[2]) == 1 then
        redis.call('SADD', KEYS[3], ARGV[2])
    else
        redis.call('SREM', KEYS[3], ARGV[2])
    end
end
return 1
)";

// KEYS: scores_writer, scores_state; ARGV: epoch, field, value, field, value.
constexpr std::string_view state_script = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return redis.error_reply('FENCED a newer writer of scores exists')
end
return redis.call('HSET', KEYS[2], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
)";

// KEYS: scores_writer, then what is removed; ARGV: epoch.
constexpr std::string_view remove_script = R"(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return redis.error_reply('FENCED a newer writer of scores exists')
end
for i = 2, #KEYS do redis.call('UNLINK', KEYS[i]) end
return 1
)";

// Lua's stack bounds how many values one call can take.
constexpr std::size_t most_members_a_call = 500;
constexpr std::size_t most_keys_a_call = 500;

}  // namespace

ScoreStore::ScoreStore(store::RedisAddress address, std::string_view workspace, store::RedisTimeouts timeouts)
    : keys_(workspace), redis_(std::move(address), timeouts) {}

void ScoreStore::put(std::string_view rep, std::string_view partner, double score) {
    const auto held = places_.find(rep);
    if (held != places_.end() && held->second.partner != partner) {
        changes_[held->second.partner].insert_or_assign(std::string(rep), std::nullopt);
    }
    places_.insert_or_assign(std::string(rep), Place{std::string(partner), score});
    changes_[std::string(partner)].insert_or_assign(std::string(rep), score);
    changes_[""].insert_or_assign(std::string(rep), score);
}

void ScoreStore::remove(std::string_view rep) {
    const auto held = places_.find(rep);
    if (held == places_.end()) return;
    changes_[held->second.partner].insert_or_assign(std::string(rep), std::nullopt);
    changes_[""].insert_or_assign(std::string(rep), std::nullopt);
    places_.erase(held);
}

void ScoreStore::clear() {
    places_.clear();
    changes_.clear();
    epoch_.clear();
}

Status ScoreStore::flush(std::string_view as_of, std::string_view position) {
    if (changes_.empty() && !epoch_.empty()) return {};
    if (auto connected = redis_.connect(); !connected) return connected.error().unexpected();
    if (epoch_.empty()) {
        if (auto opened = open(); !opened) return opened;
    }
    return send(as_of, position);
}

// Takes a fencing epoch and removes what an earlier writer left: it may rank reps who are gone.
Status ScoreStore::open() {
    const auto taken = redis_->command({"INCR", keys_.scores_writer()});
    if (!taken) return taken.error().unexpected();
    const std::string epoch = std::to_string(taken->view().integer().value_or(0));
    const auto partners = redis_->command({"SMEMBERS", keys_.scores_partners()});
    if (!partners) return partners.error().unexpected();
    std::vector<std::string> old{keys_.scores(), keys_.scores_partners(), keys_.scores_state()};
    for (std::size_t i = 0; i < partners->view().size(); ++i) {
        old.push_back(keys_.scores_of_partner(partners->view()[i].text().value_or("")));
    }
    const std::string writer = keys_.scores_writer();
    for (std::size_t first = 0; first < old.size(); first += most_keys_a_call) {
        std::vector<std::string_view> keys{writer};
        for (std::size_t i = first; i < std::min(old.size(), first + most_keys_a_call); ++i) {
            keys.push_back(old[i]);
        }
        const std::string_view arguments[] = {epoch};
        if (const auto removed = store::run_script(*redis_, remove_script, keys, arguments); !removed) {
            return removed.error().unexpected();
        }
    }
    epoch_ = epoch;
    changes_.clear();
    for (const auto& [rep, place] : places_) {
        changes_[place.partner].insert_or_assign(rep, place.score);
        changes_[""].insert_or_assign(rep, place.score);
    }
    return {};
}

void ScoreStore::queue_members(const std::string& partner, const Members& members, std::size_t& calls) {
    const std::string writer = keys_.scores_writer(), partners = keys_.scores_partners();
    const std::string set = partner.empty() ? keys_.scores() : keys_.scores_of_partner(partner);
    const std::string_view keys[] = {writer, set, partners};
    std::vector<std::string> scores;
    scores.reserve(members.size());  // the arguments refer into it
    std::vector<std::string_view> arguments{epoch_, partner};
    const auto call = [&] {
        if (arguments.size() == 2) return;
        store::queue_script(*redis_, write_script, keys, arguments);
        arguments.resize(2);
        ++calls;
    };
    for (const auto& [rep, score] : members) {
        arguments.push_back(score ? "+" : "-");
        arguments.push_back(scores.emplace_back(fmt::format("{}", score.value_or(0))));
        arguments.push_back(rep);
        if (arguments.size() > 3 * most_members_a_call) call();
    }
    call();
}

Status ScoreStore::send(std::string_view as_of, std::string_view position) {
    std::size_t calls = 0;
    for (const auto& [partner, members] : changes_) queue_members(partner, members, calls);
    const std::string writer = keys_.scores_writer(), state = keys_.scores_state();
    const std::string_view keys[] = {writer, state}, arguments[] = {epoch_, store::scores_field::as_of, as_of,
                                                                    store::scores_field::position, position};
    store::queue_script(*redis_, state_script, keys, arguments);
    ++calls;
    std::optional<RedisError> failed;
    for (; calls > 0; --calls) {
        const auto answer = redis_->wait_reply();
        if (answer) continue;
        failed = answer.error();
        if (failed->kind == RedisErrorKind::away) break;
    }
    if (!failed) {
        changes_.clear();
        return {};
    }
    if (failed->kind == RedisErrorKind::fenced) epoch_.clear();
    return failed->unexpected();
}

}  // namespace monomi::scoring
