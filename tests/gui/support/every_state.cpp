#include "tests/gui/support/every_state.h"

#include "tests/support/catch.h"

namespace monomi::console {
namespace {

struct WindowSize {
    float width, height;
};
constexpr WindowSize sizes[] = {{1280, 800}, {1680, 1010}};
constexpr FakeKind kinds[] = {FakeKind::loading, FakeKind::empty, FakeKind::sample,
                              FakeKind::large,   FakeKind::stale, FakeKind::error};

bool inside(const Landmark& mark, const WindowSize& window) {
    return mark.x >= 0 && mark.y >= 0 && mark.x + mark.width <= window.width + 0.5f &&
           mark.y + mark.height <= window.height + 0.5f;
}

void check_cards(Stage& stage, const WindowSize& window) {
    const auto cards = stage.landmarks("card:");
    REQUIRE_FALSE(cards.empty());
    for (const std::string& card : cards) {
        CAPTURE(card);
        CHECK(inside(*stage.find(card), window));
    }
}

}  // namespace

void check_every_state(const std::vector<std::string_view>& views,
                       const std::function<void(const ShownState&)>& prepare,
                       const std::function<void(const ShownState&)>& check) {
    for (const WindowSize& window : sizes) {
        Stage stage(window.width, window.height);
        for (const FakeKind kind : kinds) {
            stage.show(fake_picture(kind));
            for (const Language language : {Language::ja, Language::en}) {
                stage.session().language = language;
                for (const std::string_view view : views) {
                    CAPTURE(window.width, name_of(kind), name_of(language), view);
                    const ShownState state{stage, kind, view};
                    if (prepare) prepare(state);
                    stage.go(view);
                    CHECK(stage.sees("view:" + std::string(view)));
                    CHECK(stage.sees("band:stale") == (kind == FakeKind::stale));
                    check_cards(stage, window);
                    if (check) check(state);
                }
            }
        }
    }
}

}  // namespace monomi::console
