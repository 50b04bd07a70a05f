#include "common/domain/scope.h"
#include "tests/support/catch.h"

using namespace monomi;

TEST_CASE("a scope reads back as it is written") {
    for (const std::string text : {"org", "owner:S1", "role:tech_touch", "tier:long_tail", "partner:P-0012",
                                   "rep:P-0012:7", "partner:東京商事"}) {
        const auto scope = Scope::parse(text);
        REQUIRE(scope);
        CHECK(scope->str() == text);
    }
    CHECK(Scope::parse("rep:P-0012:7")->id == "P-0012:7");
    CHECK(Scope::parse("org")->kind == ScopeKind::org);
}

TEST_CASE("a scope that names nothing is refused with the reason") {
    for (const std::string text : {"", "organisation", "Partner:P1", "partner", "partner:", "rep:", "org:",
                                   "org:1", "role:boss", "tier:first", "tier:", ":P1"}) {
        INFO(text);
        CHECK_FALSE(Scope::parse(text));
    }
    CHECK(Scope::parse("role:boss").error().message == "unknown role 'boss'");
}

TEST_CASE("a scope id has at most 128 bytes") {
    CHECK(Scope::parse("partner:" + std::string(128, 'x')));
    CHECK_FALSE(Scope::parse("partner:" + std::string(129, 'x')));
}
