#include "common/bus/request_id.h"

#include <fmt/format.h>

#include <cstdint>
#include <random>

namespace monomi {

std::string new_request_id() {
    thread_local std::random_device device;
    const auto word = [] { return (static_cast<std::uint64_t>(device()) << 32) | device(); };
    const std::uint64_t high = (word() & ~0xf000ULL) | 0x4000ULL;
    const std::uint64_t low = (word() & ~(3ULL << 62)) | (2ULL << 62);
    return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32, (high >> 16) & 0xffff,
                       high & 0xffff, low >> 48, low & 0xffff'ffff'ffff);
}

}  // namespace monomi
