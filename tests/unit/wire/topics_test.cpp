#include "common/wire/topics.h"

#include "tests/support/catch.h"

using namespace monomi;

TEST_CASE("topics escape ids byte by byte and end every part with a slash") {
    CHECK(topics::escape("P-0012") == "P-0012");
    CHECK(topics::escape("a_b.c") == "a_b.c");
    CHECK(topics::escape("a/b c%") == "a%2Fb%20c%25");
    CHECK(topics::escape("~") == "%7E");
    CHECK(topics::escape(std::string_view("\0\n\x7f", 3)) == "%00%0A%7F");
    CHECK(topics::escape("株式会社/髙") == "株式会社%2F髙");
    CHECK(topics::of(topics::kpi, "partner", "P-0012") == "kpi/partner/P-0012/");
    CHECK(topics::of(topics::service, "ingest") == "service/ingest/");
}

TEST_CASE("a subscription to one id matches no longer id") {
    const std::string shorter = topics::of(topics::kpi, "partner", "P-001");
    CHECK_FALSE(topics::of(topics::kpi, "partner", "P-0012").starts_with(shorter));
    CHECK_FALSE(topics::of(topics::kpi, "partner", "P-001/x").starts_with(shorter));
}
