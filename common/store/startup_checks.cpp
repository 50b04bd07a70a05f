#include "common/store/startup_checks.h"

#include <array>

namespace monomi::store {
namespace {

struct Wanted {
    std::string_view setting, value, why;
};

constexpr std::array<Wanted, 5> wanted{{
    {"appendonly", "yes", "without it nothing is written to disk"},
    {"appendfsync", "always", "otherwise a power cut loses records that were acknowledged"},
    {"no-appendfsync-on-rewrite", "no", "otherwise nothing is synced while the file is rewritten"},
    {"maxmemory-policy", "noeviction", "otherwise Redis drops keys when its memory is full"},
    {"save", "", "RDB files beside the append-only file cost memory and keep nothing more"},
}};

std::string how_to_mend(const Wanted& want) {
    const std::string_view value = want.value.empty() ? "\"\"" : want.value;
    return fmt::format(
        "Set \"{} {}\" in redis.conf, or run redis-cli CONFIG SET {} {} and CONFIG REWRITE: {}.",
        want.setting, value, want.setting, value, want.why);
}

}  // namespace

std::string DurabilityFinding::str() const {
    return fmt::format("Redis: {} is \"{}\" and must be \"{}\". {}", setting, found, expected, mend);
}

Result<Durability> parse_durability(std::string_view text) {
    if (text == "checked") return Durability::checked;
    if (text == "unchecked") return Durability::unchecked;
    return fail("durability: \"{}\" is neither \"checked\" nor \"unchecked\"", text);
}

Result<std::vector<DurabilityFinding>> check_durability(RedisConnection& redis, Durability durability) {
    std::vector<DurabilityFinding> findings;
    if (durability == Durability::unchecked) return findings;
    for (const auto& want : wanted) {
        const auto answer = redis.command({"CONFIG", "GET", want.setting});
        if (!answer &&
            (answer.error().kind == RedisErrorKind::away || answer.error().kind == RedisErrorKind::loading))
            return answer.error().unexpected();
        if (!answer) {
            findings.push_back({std::string(want.setting), "unknown: " + answer.error().message,
                                std::string(want.value),
                                "Allow CONFIG GET, or set durability = \"unchecked\" once you have made sure "
                                "that the server keeps what it acknowledges."});
            continue;
        }
        std::string found = answer->view().text_of(want.setting);
        if (found != want.value)
            findings.push_back(
                {std::string(want.setting), std::move(found), std::string(want.value), how_to_mend(want)});
    }
    return findings;
}

}  // namespace monomi::store
