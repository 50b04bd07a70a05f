// Targets: the list by page, filter and order; setting, changing and removing one.
#include "admin-gui/views/target_editor.h"
#include "tests/gui/support/view_checks.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("Targets draw in every state, size and language", "[gui]") {
    check_pages({{"targets"}, {"targets", {{"targets.scope", "partner:P-00003"}, {"targets.when", "all"}}}});
}

TEST_CASE("Targets of periods that are over are shown on demand; words and a KPI narrow the list", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.go("targets");
    const std::string past = "row:targets.org/deals_won/2026-10/";
    CHECK(stage.landmarks(past).empty());
    CHECK(stage.landmarks("row:targets.").size() == 5);
    stage.press(plain(Key::w));
    stage.frames();
    CHECK(stage.landmarks(past).size() == 1);
    CHECK(stage.landmarks("row:targets.").size() == 6);
    const auto rows_with = [&](const char* filter) {
        stage.session().set_filter("targets", filter);
        stage.frames();
        return stage.landmarks("row:targets.").size();
    };
    CHECK(rows_with("period:2026-10") == 1);
    CHECK(rows_with("kpi:won period:2026") == 3);
    CHECK(rows_with("kpi:受注件数") == 2);
    CHECK(rows_with("scope:P-00003 touchpoints") == 1);
    CHECK(rows_with("kpi:P-00003") == 0);
    CHECK(stage.sees("panel"));
    CHECK(rows_with("") == 6);
    // The menu offers what there are targets of, after "every KPI".
    stage.click("button:targets.kpi");
    stage.click("choice:targets.kpi.1");
    stage.frames();
    CHECK(stage.session().choice("targets.kpi", "") == "deals_won");
    CHECK(stage.landmarks("row:targets.").size() == 2);
}

TEST_CASE("Targets are sorted by a column's head; periods by their days", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().choices["targets.when"] = "all";
    stage.go("targets");
    const auto first = [&] {
        std::string top;
        float y = 1e9f;
        for (const std::string& row : stage.landmarks("row:targets.")) {
            if (stage.find(row)->y >= y) continue;
            y = stage.find(row)->y;
            top = row;
        }
        return top;
    };
    stage.click("head:targets.value");
    CHECK(stage.session().sort("targets") == SortBy{"value", false});
    CHECK(first().starts_with("row:targets.partner:P-00003/touchpoints"));
    stage.click("head:targets.value");
    CHECK(first().starts_with("row:targets.org/won_mrr"));
    stage.click("head:targets.period");
    // October, before the quarter that begins with it, before November.
    CHECK(first().starts_with("row:targets.org/deals_won/2026-10"));
    stage.click("head:targets.period");
    CHECK(first().find("FY2026-Q3") == std::string::npos);
}

TEST_CASE("More targets than a page has are asked for page by page", "[gui]") {
    Stage stage(1680, 1010);
    auto picture = std::make_shared<Picture>(*fake_picture(FakeKind::sample));
    const auto page_from = [](std::size_t offset) {
        auto page = std::make_shared<Targets>();
        page->total = 2 * TargetsQuery::page + 1;
        for (std::size_t i = offset; i < std::min(page->total, offset + TargetsQuery::page); ++i)
            page->rows.push_back({"T-" + std::to_string(i), "org", "deals_won", "2026-11", "cli",
                                  static_cast<double>(i), std::nullopt, true, 1,
                                  DateRange{Date::of(2026, 11, 1), Date::of(2026, 11, 30)}});
        return page;
    };
    auto answers = std::make_shared<Answers>();
    const auto answer = [&](std::size_t offset) {
        answers->entries.push_back(
            {TargetsQuery{{}, {}, {}, offset}, {Load::ready, {}, 0}, page_from(offset)});
        auto copy = std::make_shared<Picture>(*picture);
        copy->answers = std::make_shared<Answers>(*answers);
        return copy;
    };
    const auto asks = [&](std::size_t offset) {
        for (const Inquiry& inquiry : stage.session().interest().inquiries)
            if (inquiry == Inquiry(TargetsQuery{{}, {}, {}, offset})) return true;
        return false;
    };
    stage.show_as_is(answer(0));
    stage.go("targets");
    // Each once the one before is there.
    CHECK(asks(2'000));
    CHECK_FALSE(asks(4'000));
    stage.show_as_is(answer(2'000));
    stage.frames();
    CHECK(asks(4'000));
    stage.show_as_is(answer(4'000));
    stage.frames();
    CHECK_FALSE(asks(6'000));
    stage.session().set_filter("targets", "");
    stage.session().set_sort("targets", {"value", true});
    stage.frames();
    CHECK(stage.sees("row:targets.org/deals_won/2026-11/T-4000"));
}

TEST_CASE("A typed target is a number, with separators or as a percentage of a ratio") {
    CHECK(typed_value("20", Unit::count) == 20.0);
    CHECK(typed_value("1,200,000", Unit::money) == 1'200'000.0);
    CHECK(typed_value("25%", Unit::ratio) == 0.25);
    CHECK(typed_value("0.25", Unit::ratio) == 0.25);
    CHECK_FALSE(typed_value("25%", Unit::count));
    CHECK_FALSE(typed_value("", Unit::count));
    CHECK_FALSE(typed_value("-3", Unit::count));
    CHECK_FALSE(typed_value("12x", Unit::count));
    CHECK_FALSE(typed_value("5%5", Unit::ratio));
}

TEST_CASE("A target is set by keyboard, checked as it is typed, and stands as pending", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.go("targets");
    stage.press(plain(Key::a));
    stage.frames();
    REQUIRE(stage.sees("dialog:target"));
    stage.type(U"deals_won");
    stage.frames(3);  // the suggestions go, and the fields move up
    stage.click("field:target.value");
    stage.type(U"2x");
    CHECK(stage.sees("target.complaint"));
    stage.press(plain(Key::enter));
    (void)stage.intents().take();
    REQUIRE(stage.sees("dialog:target"));
    stage.press(plain(Key::backspace));
    stage.type(U"0");
    stage.click("button:target.confirm");
    const auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    const auto& intent = std::get<SetTarget>(sent[0].second);
    CHECK(intent.scope == "org");
    CHECK(intent.kpi == "deals_won");
    CHECK(intent.period == "2026-11");
    CHECK(intent.value == 20);
    stage.frames();
    CHECK(stage.sees("row:targets.org/deals_won/2026-11/"));
}

TEST_CASE("A target is changed with its record's id and version, and removed after a question", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.session().set_filter("targets", "tier:top");
    stage.go("targets");
    const auto rows = stage.landmarks("row:targets.");
    REQUIRE(rows.size() == 1);
    stage.click(rows.front());
    stage.press(plain(Key::enter));
    stage.frames();
    REQUIRE(stage.sees("dialog:target"));
    CHECK_FALSE(stage.sees("field:target.kpi"));
    stage.click("segment:target.agreed.2");
    stage.click("button:target.confirm");
    auto sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    const auto& change = std::get<SetTarget>(sent[0].second);
    CHECK(change.id == "tier:top/meetings_held/2026-11");
    CHECK(change.version == 1'796'000'000'000);
    CHECK(change.value == 60);
    CHECK(change.agreed == true);
    stage.frames();
    stage.press(plain(Key::x));
    stage.frames();
    REQUIRE(stage.sees("dialog:target.remove"));
    stage.click("button:target.remove.confirm");
    sent = stage.intents().take();
    REQUIRE(sent.size() == 1);
    CHECK(std::get<RemoveTarget>(sent[0].second).id == "tier:top/meetings_held/2026-11");
}

TEST_CASE("Targets are written as CSV", "[gui]") {
    const ExportFolder folder;
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.go("targets");
    stage.press(with_ctrl(Key::e));
    stage.frames();
    CHECK(folder.written("targets").find("FY2026-Q3,12000000") != std::string::npos);
}
