// Folding of texts for searching.
#include "admin-gui/model/fold.h"
#include "tests/support/catch.h"

using namespace monomi::console;

TEST_CASE("widths, kana, capitals and variants of kanji fold to one form") {
    CHECK(fold("ＡＢＣ　１２３！") == "abc 123!");
    CHECK(fold("カタカナ") == "かたかな");
    CHECK(fold("ｶﾀｶﾅ") == "かたかな");
    CHECK(fold("ｶﾞｷﾞﾊﾟﾋﾟｳﾞ") == fold("ガギパピヴ"));
    CHECK(fold("ガ") == "が");
    CHECK(fold("ｰ") == "ー");
    CHECK(fold("髙橋 山﨑 渡邊") == "高橋 山崎 渡辺");
    CHECK(fold("㈱青嶺①") == "(株)青嶺1");
    CHECK(fold("Ünïted ΑΒΓ Привет") == "ünïted αβγ привет");
}

TEST_CASE("a sound mark that has nothing to join stays") {
    CHECK(fold("ﾞ") == "ﾞ");
    CHECK(fold("あﾞ") == "あﾞ");
}

TEST_CASE("bytes that are no UTF-8 stay as they are") {
    const std::string broken = "a\xff\xe3\x81";
    CHECK(fold(broken) == broken);
    CHECK(fold("") == "");
}

TEST_CASE("a needle is found whatever its form") {
    const std::string text = fold("株式会社 横浜みなとシステムズ");
    CHECK(contains_folded(text, "よこはま") == false);
    CHECK(contains_folded(text, "ミナト"));
    CHECK(contains_folded(text, "ｼｽﾃﾑｽﾞ"));
    CHECK(contains_folded(text, ""));
}

TEST_CASE("the nearest word is told where one is near") {
    const std::vector<std::string> known{"tier", "owner", "state", "状態"};
    CHECK(nearest_word("onwer", known) == "owner");
    CHECK(nearest_word("teir", known) == "tier");
    CHECK(nearest_word("tie", known) == "tier");
    CHECK(nearest_word("zzzzz", known).empty());
    CHECK(nearest_word("ＯＷＮＥＲ", known) == "owner");
}
