#include "common/runtime/byte_size.h"

#include "tests/support/catch.h"

using namespace monomi;

TEST_CASE("sizes are digits with an optional unit", "[byte_size]") {
    CHECK(parse_byte_size("0") == 0u);
    CHECK(parse_byte_size("1000") == 1000u);
    CHECK(parse_byte_size("2kb") == 2048u);
    CHECK(parse_byte_size("512MB") == 512u << 20);
    CHECK(parse_byte_size("8gb") == 8ull << 30);
    for (const auto* bad :
         {"", "mb", "5tb", "5 mb", "-1", "1.5gb", "18446744073709551616", "17179869184gb"}) {
        INFO(bad);
        CHECK_FALSE(parse_byte_size(bad));
    }
    CHECK(parse_byte_size("17179869183gb"));
}
