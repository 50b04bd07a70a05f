#include "admin-gui/i18n/texts.h"

#include <set>

#include "tests/support/catch.h"

using namespace monomi::console;

namespace {

std::set<std::string> slots_of(std::string_view text) {
    std::set<std::string> out;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
        out.emplace(text.substr(at + 1, text.find('}', at) - at - 1));
    return out;
}

}  // namespace

TEST_CASE("Every text exists in both languages, with the same slots") {
    for (const TextEntry& text : all_texts()) {
        INFO(text.key);
        CHECK_FALSE(text.ja.empty());
        CHECK_FALSE(text.en.empty());
        CHECK(slots_of(text.ja) == slots_of(text.en));
    }
}

TEST_CASE("Slots are filled by name; one without a value stays") {
    const Texts en{Language::en};
    CHECK(en(Text::rows_of, {{"shown", "3"}, {"total", "10"}}).str() == "3 of 10");
    CHECK(en(Text::rows_of, {{"total", "10"}}).str() == "{shown} of 10");
    CHECK(Texts{Language::ja}(Text::rows_of, {{"total", "10"}, {"shown", "3"}}).str() == "3 / 10 件");
    CHECK(en.month(1).str() == "Jan");
    CHECK(en.month(12).str() == "Dec");
}
