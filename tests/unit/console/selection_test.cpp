// Which rows are shown, in which order.
#include "admin-gui/model/selection.h"

#include <mutex>

#include "admin-gui/model/fake/fake_picture.h"
#include "admin-gui/model/filter.h"
#include "admin-gui/model/search_text.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

std::shared_ptr<PartnerRow> partner(std::string id, std::string name) {
    auto row = std::make_shared<PartnerRow>();
    row->id = std::move(id);
    row->name = std::move(name);
    row->kpis.resize(1);
    return row;
}

std::shared_ptr<const PartnerTable> three_partners() {
    auto table = std::make_shared<PartnerTable>();
    table->standing.load = Load::ready;
    table->kpis = {"deals_won"};
    auto a = partner("P-1", "株式会社髙橋商事");
    a->owner = "S-1";
    a->owner_name = "佐藤 翔太";
    a->tier = Tier::top;
    a->band = Band::stalled;
    a->clock.days_left = -4;
    a->region = "横浜";
    a->kpis[0] = {3.0, 1.0, 1, ""};
    a->contract_from = Date::of(2026, 8, 1);
    auto b = partner("P-2", "ミナト電子");
    b->owner = "S-2";
    b->owner_name = "鈴木 恵";
    b->tier = Tier::second;
    b->band = Band::warning_14;
    b->health = 31.5;
    b->health_band = HealthBand::at_risk;
    b->phase = PartnerPhase::producing;
    b->clock.days_left = 9;
    b->contract_from = Date::of(2026, 10, 15);
    auto c = partner("P-3", "Blue Ridge K.K.");
    c->band = Band::activated;
    c->health = 88;
    c->health_band = HealthBand::healthy;
    c->phase = PartnerPhase::top;
    c->clock.days_left = 70;
    c->kpis[0] = {7.0, 9.0, 1, ""};
    for (const auto& row : {a, b, c}) {
        row->search = search_text(*row);
        table->rows.push_back(row);
    }
    return table;
}

std::string ids(const PartnerSelection& selection) {
    std::string all;
    for (std::size_t i = 0; i < selection.size(); ++i) all += selection[i].id.back();
    return all;
}
std::string shown(std::string_view filter, const SortBy& sort = {}) {
    return ids(select_partners(three_partners(), filter, sort));
}
FilterProblem problem_of(std::string_view filter) {
    return select_partners(three_partners(), filter, {}).problem;
}

}  // namespace

TEST_CASE("partners are filtered by words and keys") {
    CHECK(shown("") == "123");
    CHECK(shown("高橋") == "1");
    CHECK(shown("みなと") == "2");
    CHECK(shown("ＢＬＵＥ") == "3");
    CHECK(shown("p-2") == "2");
    CHECK(shown("tier:top") == "1");
    CHECK(shown("tier:top,second") == "12");
    CHECK(shown("-tier:top") == "23");
    CHECK(shown("tier:none") == "3");
    CHECK(shown("clock:stalled owner:佐藤 横浜") == "1");
    CHECK(shown("状態:停滞") == "1");
    CHECK(shown("state:warning") == "2");
    CHECK(shown("state:risk") == "12");
    CHECK(shown("owner:S-2") == "2");
    CHECK(shown("days:<0") == "1");
    CHECK(shown("days:0..30") == "2");
    CHECK(shown("deals_won:>3") == "3");
    CHECK(shown("deals_won:>=3") == "13");
    CHECK(shown("contract:2026-10") == "2");
    CHECK(shown("contract:<2026-10") == "1");
    CHECK(shown("contract:>=2026/08/01") == "12");
    CHECK(shown("is:unowned") == "3");
    CHECK(shown("band:at_risk") == "2");
    CHECK(shown("健全度:要対策,順調") == "23");
    CHECK(shown("band:unknown") == "");
    CHECK(shown("health:<40") == "2");
    CHECK(shown("phase:producing") == "2");
    CHECK(shown("フェーズ:トップ") == "3");
    CHECK(shown("nothing-like-this") == "");
}

TEST_CASE("the beginning of a value is enough, and an exact one wins over it") {
    CHECK(shown("tier:to") == "1");
    CHECK(shown("state:activated") == "3");
}

TEST_CASE("what a filter gets wrong is told, and left out") {
    CHECK(shown("onwer:sato") == "123");
    const auto key = problem_of("onwer:sato");
    CHECK(key.kind == FilterProblem::Kind::unknown_key);
    CHECK(key.nearest == "owner");
    const auto value = problem_of("tier:topp");
    CHECK(value.kind == FilterProblem::Kind::unknown_value);
    CHECK(value.nearest == "top");
    CHECK(problem_of("days:soon").kind == FilterProblem::Kind::not_a_number);
    CHECK_FALSE(problem_of("tier:top"));
}

TEST_CASE("partners are sorted by any column, with N/A last both ways") {
    CHECK(shown("", {"deals_won", false}) == "132");
    CHECK(shown("", {"deals_won", true}) == "312");
    CHECK(shown("", {"deals_won.change", false}) == "312");
    CHECK(shown("", {"state", false}) == "123");
    CHECK(shown("", {"state", true}) == "321");
    CHECK(shown("", {"days_left", true}) == "321");
    CHECK(shown("", {"tier", false}) == "123");
    CHECK(shown("", {"tier", true}) == "213");
    CHECK(shown("", {"region", true}) == "123");
    CHECK(shown("", {"no such column", true}) == "123");
}

TEST_CASE("sorting is stable") {
    auto table = std::make_shared<PartnerTable>();
    for (int i = 0; i < 9; ++i) {
        auto row = partner("P-" + std::to_string(i), "x");
        row->alerts = i % 2;
        table->rows.push_back(row);
    }
    CHECK(ids(select_partners(table, "", {"alerts", false})) == "024681357");
    CHECK(ids(select_partners(table, "", {"alerts", true})) == "135702468");
}

TEST_CASE("every column and every filter key of the lists works on a real table") {
    const auto picture = fake_picture(FakeKind::sample);
    for (const auto& column : partner_columns())
        CHECK(select_partners(picture->partners, "", {column, true}).size() ==
              picture->partners->rows.size());
    for (const auto& column : rep_columns())
        CHECK(select_reps(picture->reps, "", {column, false}).size() == picture->reps->rows.size());
    for (const auto& column : alert_columns())
        CHECK(select_alerts(picture->alerts, "", {column, false}).size() == picture->alerts->rows.size());
    for (const auto& key : partner_filter_keys()) {
        for (const auto& value : key.values)
            CHECK_FALSE(select_partners(picture->partners, key.name + ":" + value, {}).problem);
    }
}

TEST_CASE("reps and alerts have keys of their own") {
    const auto picture = fake_picture(FakeKind::sample);
    const auto rising = select_reps(picture->reps, "is:rising score:>10", {"score", true});
    REQUIRE(rising.size() > 0);
    for (std::size_t i = 0; i < rising.size(); ++i) {
        CHECK(rising[i].rising);
        CHECK(*rising[i].score > 10);
        if (i > 0) CHECK(*rising[i - 1].score >= *rising[i].score);
    }
    const auto severe = select_alerts(picture->alerts, "severity:critical state:firing -is:snoozed", {});
    REQUIRE(severe.size() > 0);
    for (std::size_t i = 0; i < severe.size(); ++i) {
        CHECK(severe[i].severity == Severity::critical);
        CHECK(severe[i].state == AlertState::firing);
        CHECK_FALSE(severe[i].snoozed_until);
    }
    const std::string about = picture->alerts->rows.front()->partner();
    CHECK(select_alerts(picture->alerts, "partner:" + about, {}).size() ==
          picture->alerts->of_partner(about).size());
}

TEST_CASE("selectors remember, and make long selections behind the frame") {
    const auto picture = fake_picture(FakeSize{5000, 10, 0});
    int woken = 0;
    std::mutex mutex;
    Selectors selectors([&] {
        const std::lock_guard lock(mutex);
        ++woken;
    });
    const auto first = selectors.partners(*picture, "partners", "", {});
    CHECK(first->size() == 5000);
    CHECK(selectors.partners(*picture, "partners", "", {}) == first);
    const auto meanwhile = selectors.partners(*picture, "partners", "tier:top", {"name", false});
    CHECK(meanwhile == first);
    selectors.finish();
    const auto then = selectors.partners(*picture, "partners", "tier:top", {"name", false});
    CHECK(then->filter == "tier:top");
    CHECK(then->size() < 5000);
    CHECK(ids(*then) == ids(select_partners(picture->partners, "tier:top", {"name", false})));
    const std::lock_guard lock(mutex);
    CHECK(woken == 1);
}

TEST_CASE("short selections are made at once, each list its own") {
    const auto picture = fake_picture(FakeKind::sample);
    Selectors selectors;
    const auto all = selectors.partners(*picture, "partners", "", {});
    const auto stalled = selectors.partners(*picture, "overview", "state:stalled", {});
    CHECK(all->size() == 240);
    CHECK(stalled->size() == static_cast<std::size_t>(picture->partners->count(Band::stalled)));
    CHECK(selectors.partners(*picture, "partners", "", {}) == all);
    const auto next = fake_picture(FakeKind::sample, 2);
    CHECK(selectors.partners(*next, "partners", "", {})->table == next->partners);
}
