// Our reading of MessagePack against msgpack-cxx's, over values in every form and over random bytes.
#include "common/wire/token.h"

#include <limits>
#include <random>

#include "common/wire/scanner.h"
#include "tests/support/catch.h"
#include "tests/unit/wire/msgpack_trace.h"

using namespace monomi;

namespace {

void compare(const std::string& bytes) {
    INFO("bytes " << Catch::Detail::stringify(bytes));
    const testing::Trace theirs = testing::trace_of_library(bytes);
    const testing::Trace ours = testing::trace_of_tokens(bytes);
    CHECK(ours.outcome == theirs.outcome);
    CHECK(ours.events == theirs.events);
    // What the scanner passes over is what the parser reads.
    wire::Scanner scanner(bytes);
    CHECK(scanner.skip() == (theirs.outcome == "ok"));
    if (theirs.outcome == "ok") CHECK(scanner.position() == theirs.length);
}

}  // namespace

TEST_CASE("every first byte, followed by too little, just enough and too much") {
    for (unsigned first = 0; first < 256; ++first) {
        for (const std::size_t length : {0u, 1u, 2u, 3u, 4u, 5u, 8u, 9u, 10u, 17u, 18u, 33u, 40u}) {
            std::string bytes(1, static_cast<char>(first));
            for (std::size_t i = 0; i < length; ++i) bytes += static_cast<char>(i == 3 ? 2 : i == 0 ? 0 : i);
            compare(bytes);
        }
    }
}

TEST_CASE("numbers at the edges of every form") {
    std::vector<std::string> values;
    for (const char* hex : {"\xcf\xff\xff\xff\xff\xff\xff\xff\xff", "\xcf\x7f\xff\xff\xff\xff\xff\xff\xff"}) {
        values.emplace_back(hex, 9);
    }
    values.emplace_back("\xcf\x80\0\0\0\0\0\0\0", 9);
    values.emplace_back("\xd3\x80\0\0\0\0\0\0\0", 9);
    values.emplace_back("\xd2\x80\0\0\0", 5);
    values.emplace_back("\xd1\x80\0", 3);
    values.emplace_back("\xd0\x80", 2);
    values.emplace_back("\xca\x7f\x80\0\0", 5);
    values.emplace_back("\xcb\xff\xf0\0\0\0\0\0\0", 9);
    for (const auto& value : values) {
        for (std::size_t length = 0; length <= value.size(); ++length) compare(value.substr(0, length));
    }
}

TEST_CASE("random bytes are read alike") {
    std::mt19937 random(20261130);
    // Mostly heads of containers and short values, so that deep and wide structures come out.
    const std::string likely(
        "\x80\x81\x82\x90\x91\x93\xa0\xa1\xa3\xc0\xc2\xc3\xc4\xd9\xcc\xcd\xd0\xca\xdc\xde\x00\x01\xff", 23);
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes;
        for (auto n = random() % 24 + 1; n > 0; --n) {
            bytes += random() % 4 == 0 ? static_cast<char>(random() % 256) : likely[random() % likely.size()];
        }
        compare(bytes);
    }
}
