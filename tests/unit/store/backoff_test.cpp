#include "common/store/reconnector.h"
#include "tests/support/catch.h"

using namespace monomi::store;

TEST_CASE("The wait doubles up to the longest, half of it by chance", "[backoff]") {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        Backoff backoff(seed, {100, 1000});
        CHECK(backoff.due(0));
        monomi::Instant now = 5000;
        for (const std::int64_t whole : {100, 200, 400, 800, 1000, 1000, 1000}) {
            backoff.failed(now);
            const auto wait = backoff.next() - now;
            CHECK(wait >= whole / 2);
            CHECK(wait <= whole);
            CHECK_FALSE(backoff.due(backoff.next() - 1));
            CHECK(backoff.due(backoff.next()));
            now = backoff.next();
        }
        backoff.succeeded();
        CHECK(backoff.due(0));
        backoff.failed(now);
        CHECK(backoff.next() - now <= 100);
    }
}

TEST_CASE("The same seed gives the same waits, another one others", "[backoff]") {
    Backoff a(1), b(1), c(2);
    bool differs = false;
    for (int i = 0; i < 10; ++i) {
        a.failed(0);
        b.failed(0);
        c.failed(0);
        CHECK(a.next() == b.next());
        differs = differs || a.next() != c.next();
    }
    CHECK(differs);
}
