#include "admin-gui/model/filter_edit.h"

#include "tests/support/catch.h"

using namespace monomi::console;

namespace {
const std::vector<std::string> kState{"state", "clock", "状態"};
}

TEST_CASE("the conditions of a filter stand apart at spaces outside of quotation marks") {
    CHECK(filter_words("tier:top  \"two words\" 横浜") ==
          std::vector<std::string>{"tier:top", "\"two words\"", "横浜"});
    CHECK(filter_words("横浜　state:stalled") == std::vector<std::string>{"横浜", "state:stalled"});
    CHECK(filter_words("owner:\"sato taro\"") == std::vector<std::string>{"owner:\"sato taro\""});
    CHECK(filter_words("").empty());
    CHECK(filter_words("   ").empty());
}

TEST_CASE("the value of a key is that of its one condition, under any of its names") {
    CHECK(filter_value("tier:top state:stalled", kState) == "stalled");
    CHECK(filter_value("clock:warning", kState) == "warning");
    CHECK(filter_value("状態：stalled", kState) == "stalled");
    CHECK(filter_value("STATE:Stalled,lapsed", kState) == "stalled,lapsed");
    CHECK(filter_value("tier:top", kState).empty());
    CHECK(filter_value("state:stalled clock:running", kState).empty());
    CHECK(filter_value("-state:stalled", kState).empty());
}

TEST_CASE("a condition is set in place of all of the same key, the rest stays as written") {
    CHECK(with_filter_value("", kState, "stalled") == "state:stalled");
    CHECK(with_filter_value("横浜 owner:\"sato taro\"", kState, "stalled") ==
          "state:stalled 横浜 owner:\"sato taro\"");
    CHECK(with_filter_value("clock:running 横浜 state:stalled", kState, "healthy") == "state:healthy 横浜");
    CHECK(with_filter_value("state:stalled 横浜", kState, "") == "横浜");
    CHECK(with_filter_value("-state:stalled", kState, "running") == "state:running -state:stalled");
}
