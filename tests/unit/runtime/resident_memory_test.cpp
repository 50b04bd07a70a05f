#include "common/runtime/resident_memory.h"

#include <vector>

#include "tests/support/catch.h"

TEST_CASE("What a process writes to counts as memory that it holds", "[runtime]") {
    constexpr std::int64_t much = 64 << 20;
    const auto before = monomi::resident_bytes();
    REQUIRE(before);
    const std::vector<char> used(static_cast<std::size_t>(much), 'x');
    const auto after = monomi::resident_bytes();
    REQUIRE(after);
    CHECK(*before > 0);
    CHECK(*after - *before > much / 2);
    CHECK(used.back() == 'x');
}
