// Quality: what is contradictory, unknown, supplied and refused.
#include "admin-gui/views/quality_text.h"
#include "common/domain/field_names.h"
#include "common/domain/findings.h"
#include "tests/gui/support/view_checks.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("Quality draws in every state, size and language", "[gui]") {
    check_pages({{"quality", {{"quality.page", "findings"}}},
                 {"quality", {{"quality.page", "findings"}, {"quality.code", "won_and_lost"}}},
                 {"quality", {{"quality.page", "unknown"}}},
                 {"quality", {{"quality.page", "supply"}}},
                 {"quality", {{"quality.page", "refused"}}}});
}

TEST_CASE("Every finding, gap and field has words of its own in both languages") {
    for (const Language language : {Language::ja, Language::en}) {
        const Texts t(language);
        for (const std::string_view code : Names<FindingCode>::names) {
            CAPTURE(code);
            CHECK(finding_name(t, code).str() != code);
            CHECK_FALSE(finding_mend(t, code).empty());
            CHECK(finding_rule(t, {std::string(code), 1, "service"}).str() != "service");
        }
        for (std::size_t i = 0; i < count_of<Kind>; ++i) {
            for (const std::string_view field : field_names(static_cast<Kind>(i))) {
                CAPTURE(field);
                CHECK(field_name(t, field).str() != field);
            }
        }
    }
    const Texts en(Language::en), ja(Language::ja);
    CHECK(field_value(en, "evaluation_scheme", "counts").str() == "counts");
    CHECK(field_value(ja, "evaluation_scheme", "counts").str() == "評価に入る");
    CHECK(field_value(en, "tier", "long_tail").str() != "long_tail");
    CHECK(field_value(ja, "decision_maker", "true").str() == "はい");
    CHECK(field_value(en, "won_on", "2026-11-21").str() == "Nov 21, 2026");
    CHECK(field_value(en, "won_on", "").str() == "(none)");
    CHECK(field_value(en, "customer", "ACME").str() == "ACME");
    CHECK(supply_name(en, "deal.meeting_on").str() == "Deal · Meeting held on");
}

TEST_CASE("Findings are narrowed by code, and lead to the partner", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("quality");
    REQUIRE(stage.sees("row:quality.codes.won_and_lost"));
    stage.click("row:quality.codes.won_and_lost");
    CHECK(asked<FindingsQuery>(stage).code == "won_and_lost");
    stage.frames();
    const auto rows = stage.landmarks("row:quality.0");
    REQUIRE(rows.size() == 1);
    stage.click(rows.front());
    stage.press(plain(Key::enter));
    CHECK(stage.session().place().view == "partner");
    CHECK(stage.session().place().partner == "P-00003");
}

TEST_CASE("What is unknown is listed with its partners, and what no source supplies", "[gui]") {
    Stage stage(1680, 1010);
    stage.go("quality");
    stage.press(plain(Key::tab));
    CHECK(stage.sees("row:quality.gaps.headcount_unknown"));
    CHECK(stage.sees("card:quality.gap"));
    stage.press(plain(Key::tab));
    CHECK(stage.sees("row:quality.supply.subscription.mrr"));
    stage.press(plain(Key::tab));
    CHECK(stage.sees("card:quality.refused"));
    stage.press(plain(Key::tab));
    CHECK(stage.sees("card:quality.codes"));
}

TEST_CASE("A refused record shows what came, or its bytes where it is no record", "[gui]") {
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    stage.session().choices["quality.page"] = "refused";
    stage.go("quality");
    CHECK(asked<RejectedQuery>(stage).offset == 0);
    REQUIRE(stage.sees("row:quality.refused.0"));
    CHECK(stage.landmarks("row:quality.refused.").size() == 4);
    stage.click("row:quality.refused.0");
    stage.frames();
    CHECK(stage.sees("card:quality.raw"));
    stage.press(plain(Key::end));
    stage.frames();
    CHECK(stage.sees("card:quality.raw"));
}

TEST_CASE("Findings and refused records are written as CSV", "[gui]") {
    const ExportFolder folder;
    Stage stage(1680, 1010);
    stage.session().language = Language::en;
    for (const char* page : {"findings", "refused"}) {
        stage.session().choices["quality.page"] = page;
        stage.go("quality");
        stage.press(with_ctrl(Key::e));
        stage.frames();
    }
    CHECK(folder.written("findings").find("D-00042") != std::string::npos);
    CHECK(folder.written("findings").find("Won on: Nov 3, 2026") != std::string::npos);
    CHECK(folder.written("refused").find("D-80000") != std::string::npos);
}
