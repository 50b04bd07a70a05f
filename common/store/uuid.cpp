#include "common/store/uuid.h"

#include <fmt/format.h>

#include <random>

namespace monomi::store {

std::string random_uuid() {
    std::random_device random;
    const std::uint32_t a = random(), b = random(), c = random(), d = random();
    return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{:08x}", a, b >> 16, b & 0xfff,
                       0x8000 | (c >> 16 & 0x3fff), c & 0xffff, d);
}

}  // namespace monomi::store
