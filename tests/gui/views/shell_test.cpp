#include "admin-gui/widgets/layout/utf8.h"
#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

// The sample's gallery in English.
class Gallery : public Stage {
  public:
    explicit Gallery(float width = 1280) : Stage(width) {
        session().language = Language::en;
        go("gallery");
    }
};

std::vector<ViewInfo> infos() {
    std::vector<ViewInfo> out;
    for (const auto& view : make_views()) out.push_back(view->info());
    return out;
}

std::u32string code_points(const std::string& text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
    return out;
}

}  // namespace

TEST_CASE("Every view draws itself in each state and language, and no character is missing") {
    const auto kind = static_cast<FakeKind>(GENERATE(range(0, static_cast<int>(fake_kind_count))));
    Stage stage;
    stage.show(fake_picture(kind));
    for (const Language language : {Language::ja, Language::en}) {
        stage.session().language = language;
        stage.session().theme = language == Language::ja ? Theme::dark : Theme::light;
        for (const ViewInfo& info : infos()) {
            INFO("view " << info.id << ", picture " << name_of(kind));
            stage.go(info.id);
            CHECK(stage.sees(std::string{"view:"} + info.id));
            CHECK((stage.find("band:stale") != nullptr) == (kind == FakeKind::stale));
        }
    }
    CHECK(stage.ui().fonts.unobtainable().empty());
}

TEST_CASE("A stale picture says so above the view and in the top bar") {
    Gallery stage;
    stage.show(fake_picture(FakeKind::stale));
    stage.frames();
    CHECK(stage.sees("band:stale"));
    CHECK(stage.sees("feed.stale"));
    stage.show(fake_picture(FakeKind::sample));
    stage.frames();
    CHECK(stage.find("band:stale") == nullptr);
    CHECK(stage.sees("feed.live"));
}

TEST_CASE("Ctrl+K opens the palette, typing finds a partner, Enter goes there") {
    const PicturePtr picture = fake_picture(FakeKind::sample);
    Gallery stage;
    stage.show(picture);
    stage.press(with_ctrl(Key::k));
    REQUIRE(stage.sees("overlay:palette"));
    const PartnerRow& partner = *picture->partners->rows.at(5);
    stage.type(code_points(partner.name));
    REQUIRE(stage.sees("palette:0"));
    stage.press(plain(Key::enter));
    CHECK(stage.find("overlay:palette") == nullptr);
    CHECK_FALSE(stage.session().place().partner.empty());
    CHECK(stage.session().place().view == "partner");
}

TEST_CASE("Esc closes the palette and the help; F1 and ? open the help") {
    Gallery stage;
    for (const Chord chord : {plain(Key::f1), plain(Key::question)}) {
        stage.press(chord);
        CHECK(stage.sees("overlay:help"));
        stage.press(plain(Key::escape));
        CHECK(stage.find("overlay:help") == nullptr);
    }
    stage.click("button:palette");
    CHECK(stage.sees("overlay:palette"));
    stage.press(plain(Key::escape));
    CHECK(stage.find("overlay:palette") == nullptr);
}

TEST_CASE("Language and theme switch by key and by button") {
    Gallery stage;
    stage.press(with_ctrl(Key::l));
    CHECK(stage.session().language == Language::ja);
    stage.click("button:language");
    CHECK(stage.session().language == Language::en);
    stage.click("button:theme");
    CHECK(stage.session().theme == Theme::light);
    stage.press(with_ctrl(Key::t));
    CHECK(stage.session().theme == Theme::dark);
}

TEST_CASE(
    "The side bar, Alt and a number, g and a letter go to a view; Alt with the arrows goes back and "
    "forward") {
    Gallery stage;
    std::string first, letter_view;
    Key letter = Key::none;
    for (const ViewInfo& info : infos()) {
        if (!info.listed) continue;
        if (first.empty()) first = info.id;
        if (info.letter == Key::none) continue;
        letter = info.letter;
        letter_view = info.id;
    }
    REQUIRE_FALSE(first.empty());
    stage.click("nav:" + first);
    CHECK(stage.session().place().view == first);
    stage.press(with_alt(Key::left));
    CHECK(stage.session().place().view == "gallery");
    stage.press(with_alt(Key::right));
    CHECK(stage.session().place().view == first);
    stage.session().go("gallery");
    stage.press(with_alt(Key::one));
    CHECK(stage.session().place().view == first);
    stage.press(plain(Key::g));
    stage.press(plain(letter));
    CHECK(stage.session().place().view == letter_view);
}

TEST_CASE("A table moves by keys, selects by click and sorts by its heads") {
    Gallery stage;
    REQUIRE(stage.sees("row:gallery.0"));
    stage.click("row:gallery.1");
    for (int i = 0; i < 40; ++i) stage.press(plain(Key::down));
    CHECK(stage.sees("row:gallery.41"));
    CHECK(stage.find("row:gallery.1") == nullptr);
    stage.press(plain(Key::home));
    CHECK(stage.sees("row:gallery.0"));
    stage.press(plain(Key::end));
    CHECK(stage.sees("row:gallery.9999"));
    stage.click("head:gallery.name");
    CHECK(stage.sees("head:gallery.name"));
}

TEST_CASE("Columns of low priority step aside when it is narrow") {
    Gallery wide(1680);
    CHECK(wide.find("head:gallery.score") != nullptr);
}

TEST_CASE("Columns that never step aside stay") {
    Gallery narrow(800);
    CHECK(narrow.find("head:gallery.score") == nullptr);
    CHECK(narrow.find("head:gallery.name") != nullptr);
    CHECK(narrow.find("head:gallery.revenue") != nullptr);
}

TEST_CASE("A dialog takes the keys, refuses what is incomplete, and Enter confirms it") {
    Gallery stage;
    stage.session().choices["gallery.page"] = "controls";
    stage.frames(2);
    stage.click("button:dialog");
    REQUIRE(stage.sees("dialog:gallery"));
    stage.press(with_ctrl(Key::k));
    CHECK(stage.find("overlay:palette") == nullptr);
    stage.press(plain(Key::enter));
    CHECK(stage.sees("dialog:gallery"));
    stage.click("field:assignee");
    stage.type(U"髙橋");
    stage.press(plain(Key::enter));
    CHECK(stage.find("dialog:gallery") == nullptr);
}

TEST_CASE("A view is saved under a name, opened from the list and the palette, and forgotten") {
    Stage stage;
    stage.go("partners");
    stage.session().set_filter("partners", "state:stalled");
    stage.press(with_ctrl(Key::s));
    REQUIRE(stage.sees("overlay:saved"));
    stage.type(U"late ones");
    stage.click("button:saved.save");
    REQUIRE(stage.session().saved_views().count("late ones") == 1);
    stage.press(plain(Key::escape));
    CHECK(stage.find("overlay:saved") == nullptr);

    stage.session().set_filter("partners", "");
    stage.go("overview");
    stage.press(with_ctrl(Key::s));
    stage.click("saved:late ones");
    CHECK(stage.session().place().view == "partners");
    CHECK(stage.session().filter("partners") == "state:stalled");
    CHECK(stage.find("overlay:saved") == nullptr);

    stage.go("overview");
    stage.press(with_ctrl(Key::k));
    stage.type(U"late ones");
    stage.press(plain(Key::enter));
    CHECK(stage.session().place().view == "partners");

    stage.press(with_ctrl(Key::s));
    stage.click("button:saved.forget.late ones");
    CHECK(stage.session().saved_views().empty());
}

TEST_CASE("The top bar says that figures are of the sample, and only then") {
    Stage stage;
    stage.go("overview");
    CHECK(stage.sees("sample"));
    auto picture = std::make_shared<Picture>(stage.picture());
    auto system = std::make_shared<SystemState>(*picture->system);
    system->sources = {{"crm", 10, 1}};
    picture->system = system;
    stage.show(picture);
    stage.frames();
    CHECK(stage.find("sample") == nullptr);
}

TEST_CASE("The window is called by what is urgent, its view and the workspace", "[gui]") {
    Stage stage;
    stage.session().language = Language::en;
    stage.go("partners");
    const Picture& picture = stage.picture();
    REQUIRE(picture.alerts->urgent() > 0);
    CHECK(stage.title() ==
          "(" + std::to_string(picture.alerts->urgent()) + ") Partners · " + picture.workspace + " · Monomi");
    stage.show(fake_picture(FakeKind::empty));
    stage.frames();
    CHECK(stage.title().starts_with("Partners · "));
}
