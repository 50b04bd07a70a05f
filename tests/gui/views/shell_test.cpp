#include "tests/gui/support/desk.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

Desk::Setting gallery(Language language = Language::en) {
    Desk::Setting out;
    out.view = "gallery";
    out.language = language;
    return out;
}

}  // namespace

TEST_CASE("Every view draws itself in each state, language and theme, and no character is missing") {
    const auto kind = static_cast<FakeKind>(GENERATE(range(0, static_cast<int>(fake_kind_count))));
    const Language language = GENERATE(Language::ja, Language::en);
    Desk desk(fake_picture(kind),
              {.language = language, .theme = language == Language::ja ? Theme::dark : Theme::light});
    for (const auto& view : desk.shell().views()) {
        const std::string id = view->info().id;
        INFO("view " << id << ", picture " << name_of(kind));
        desk.session().go(id);
        desk.frames(4);
        CHECK(desk.sees("view:" + id));
        CHECK((desk.find("band:stale") != nullptr) == (kind == FakeKind::stale));
    }
    CHECK(desk.missing_characters().empty());
}

TEST_CASE("A stale picture says so above the view and in the top bar") {
    Desk desk(fake_picture(FakeKind::stale), gallery());
    CHECK(desk.sees("band:stale"));
    CHECK(desk.sees("feed.stale"));
    desk.show(fake_picture(FakeKind::sample));
    desk.frames();
    CHECK(desk.find("band:stale") == nullptr);
    CHECK(desk.sees("feed.live"));
}

TEST_CASE("Ctrl+K opens the palette, typing finds a partner, Enter goes there") {
    const PicturePtr picture = fake_picture(FakeKind::sample);
    Desk desk(picture, gallery());
    desk.press(with_ctrl(Key::k));
    REQUIRE(desk.sees("overlay:palette"));
    const PartnerRow& partner = *picture->partners->rows.at(5);
    desk.type(partner.name);
    REQUIRE(desk.sees("palette:0"));
    desk.press(plain(Key::enter));
    CHECK(desk.find("overlay:palette") == nullptr);
    CHECK_FALSE(desk.session().place().partner.empty());
    CHECK(desk.session().place().view == "partner");
}

TEST_CASE("Esc closes the palette and the help; F1 and ? open the help") {
    Desk desk(fake_picture(FakeKind::sample), gallery());
    for (const Chord chord : {plain(Key::f1), plain(Key::question)}) {
        desk.press(chord);
        CHECK(desk.sees("overlay:help"));
        desk.press(plain(Key::escape));
        CHECK(desk.find("overlay:help") == nullptr);
    }
    desk.click("button:palette");
    CHECK(desk.sees("overlay:palette"));
    desk.press(plain(Key::escape));
    CHECK(desk.find("overlay:palette") == nullptr);
}

TEST_CASE("Language and theme switch by key and by button") {
    Desk desk(fake_picture(FakeKind::sample), gallery());
    desk.press(with_ctrl(Key::l));
    CHECK(desk.session().language == Language::ja);
    desk.click("button:language");
    CHECK(desk.session().language == Language::en);
    desk.click("button:theme");
    CHECK(desk.session().theme == Theme::light);
    desk.press(with_ctrl(Key::t));
    CHECK(desk.session().theme == Theme::dark);
}

TEST_CASE(
    "The side bar, Alt and a number, g and a letter go to a view; Alt with the arrows goes back and "
    "forward") {
    Desk desk(fake_picture(FakeKind::sample), gallery());
    std::string first, letter_view;
    Key letter = Key::none;
    for (const auto& view : desk.shell().views()) {
        if (!view->info().listed) continue;
        if (first.empty()) first = view->info().id;
        if (view->info().letter != Key::none) {
            letter = view->info().letter;
            letter_view = view->info().id;
        }
    }
    if (first.empty()) return;
    desk.click("nav:" + first);
    CHECK(desk.session().place().view == first);
    desk.press(with_alt(Key::left));
    CHECK(desk.session().place().view == "gallery");
    desk.press(with_alt(Key::right));
    CHECK(desk.session().place().view == first);
    desk.session().go("gallery");
    desk.press(with_alt(Key::one));
    CHECK(desk.session().place().view == first);
    desk.press(plain(Key::g));
    desk.press(plain(letter));
    CHECK(desk.session().place().view == letter_view);
}

TEST_CASE("A table moves by keys, selects by click and sorts by its heads") {
    Desk desk(fake_picture(FakeKind::sample), gallery());
    REQUIRE(desk.sees("row:gallery.0"));
    desk.click("row:gallery.1");
    for (int i = 0; i < 40; ++i) desk.press(plain(Key::down));
    CHECK(desk.sees("row:gallery.41"));
    CHECK(desk.find("row:gallery.1") == nullptr);
    desk.press(plain(Key::home));
    CHECK(desk.sees("row:gallery.0"));
    desk.press(plain(Key::end));
    CHECK(desk.sees("row:gallery.9999"));
    desk.click("head:gallery.name");
    CHECK(desk.sees("head:gallery.name"));
}

TEST_CASE("Columns of low priority step aside when it is narrow") {
    Desk wide(fake_picture(FakeKind::sample), {.width = 1680, .view = "gallery"});
    CHECK(wide.find("head:gallery.score") != nullptr);
    Desk narrow(fake_picture(FakeKind::sample), {.width = 800, .view = "gallery"});
    CHECK(narrow.find("head:gallery.score") == nullptr);
    CHECK(narrow.find("head:gallery.name") != nullptr);
    CHECK(narrow.find("head:gallery.revenue") != nullptr);
}

TEST_CASE("A dialog takes the keys, refuses what is incomplete, and Enter confirms it") {
    Desk desk(fake_picture(FakeKind::sample), gallery());
    desk.session().choices["gallery.page"] = "controls";
    desk.frames(2);
    desk.click("button:dialog");
    REQUIRE(desk.sees("dialog:gallery"));
    desk.press(with_ctrl(Key::k));
    CHECK(desk.find("overlay:palette") == nullptr);
    desk.press(plain(Key::enter));
    CHECK(desk.sees("dialog:gallery"));
    desk.click("field:assignee");
    desk.type("髙橋");
    desk.press(plain(Key::enter));
    CHECK(desk.find("dialog:gallery") == nullptr);
}
