#include <fstream>
#include <set>
#include <sstream>

#include "common/runtime/config_fields.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using Catch::Matchers::Contains;

TEST_CASE("each field can be set from the text of its own value", "[config]") {
    std::set<std::string> paths;
    for (const auto& field : config_fields()) {
        INFO(field.path);
        CHECK(paths.insert(field.path).second);
        CHECK_FALSE(field.doc.empty());
        Config config;
        CHECK(field.set(config, field.get(config)));
        CHECK(find_field(field.path) == &field);
    }
}

TEST_CASE("the rendered configuration loads back to the same values", "[config]") {
    Config config;
    for (const auto* assignment :
         {"reporting.currency=USD", "clock.as_of=2017-12-31", "clock.speed=0.5", "redis.server=a \\ b",
          "kpi.two_way=phone,chat", "kpi.minimum_coverage=0.25", "log.level=debug"})
        REQUIRE(set_field(config, assignment));
    for (const bool defaults_commented : {false, true}) {
        const TemporaryDirectory directory;
        const auto file = directory.write("suite.toml", render_config(config, defaults_commented));
        const auto loaded = load_config({{file}, {}});
        REQUIRE(loaded);
        for (const auto& field : config_fields()) {
            INFO(field.path);
            CHECK(field.get(*loaded) == field.get(config));
        }
    }
}

TEST_CASE("defaults stay comments in a home's file", "[config]") {
    Config config;
    REQUIRE(set_field(config, "reporting.currency=USD"));
    const auto text = render_config(config, true);
    CHECK_THAT(text, Contains("\ncurrency = \"USD\"\n"));
    CHECK_THAT(text, Contains("\n#= revenue = \"won_mrr\"\n"));
}

TEST_CASE("config/suite.toml documents every field with its default", "[config]") {
    std::ifstream stream("config/suite.toml");
    std::ostringstream text;
    text << stream.rdbuf();
    CHECK(text.str() == render_config(Config{}, false));
}
