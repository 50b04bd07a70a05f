#include "common/store/store_fill.h"

#include <sys/statvfs.h>

#include <charconv>
#include <string>

namespace monomi::store {
namespace {

// A number of INFO's "name:value\r\n" lines; 0 where it is missing.
double info_number(std::string_view info, std::string_view name) {
    const std::string start = fmt::format("\n{}:", name);
    const auto at = info.find(start);
    if (at == std::string_view::npos) return 0;
    const auto digits = info.substr(at + start.size());
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return static_cast<double>(value);
}

double free_share(const std::string& directory) {
    struct statvfs disk {};
    if (statvfs(directory.c_str(), &disk) != 0 || disk.f_blocks == 0) return 1;
    return static_cast<double>(disk.f_bavail) / static_cast<double>(disk.f_blocks);
}

}  // namespace

RedisResult<StoreFill> measure_fill(RedisConnection& redis, bool local) {
    const auto answer = redis.command({"INFO", "memory"});
    if (!answer) return tl::make_unexpected(answer.error());
    const auto info = answer->view().text().value_or("");
    StoreFill fill;
    double limit = info_number(info, "maxmemory");
    if (limit <= 0) limit = info_number(info, "total_system_memory");
    if (limit > 0) fill.memory = info_number(info, "used_memory") / limit;
    if (!local) return fill;
    // CONFIG may be forbidden; then the disk cannot be seen.
    const auto directory = redis.command({"CONFIG", "GET", "dir"});
    if (directory)
        fill.free_disk = free_share(directory->view().text_of("dir"));
    else if (directory.error().kind == RedisErrorKind::away)
        return tl::make_unexpected(directory.error());
    return fill;
}

}  // namespace monomi::store
