// Whatever the console shows, its fonts can draw: its own texts, the suite's, the sample organisation's names
// and those of real data sets. Looked at as the atlas is, not as files claim.
#include <imgui.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include "admin-cli/sample/sample.h"
#include "admin-cli/sample/sample_names.h"
#include "admin-gui/i18n/texts.h"
#include "admin-gui/model/fake/fake_names.h"
#include "admin-gui/widgets/fonts.h"
#include "common/wire/value.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

namespace {

// The console's fonts as they are at its start. Whatever a text needs beyond is added as a frame would.
class Pen {
  public:
    Pen() {
        const auto files = FontFiles::load();
        REQUIRE(files);
        fonts_ = std::make_unique<Fonts>(*files, atlas_);
        fonts_->build(sizes_);
    }
    // Of the text, in "U+4E00 U+4E01"; empty: none.
    [[nodiscard]] std::string missing(std::string_view text) {
        fonts_->need(text);
        if (fonts_->stale()) fonts_->build(sizes_);
        fonts_->need(text);
        std::string out;
        for (const char32_t point : fonts_->missing(text))
            out += fmt::format("U+{:04X} ", static_cast<unsigned>(point));
        return out;
    }
    [[nodiscard]] std::string missing_at_start(std::string_view text) const {
        std::string out;
        for (const char32_t point : fonts_->missing(text))
            out += fmt::format("U+{:04X} ", static_cast<unsigned>(point));
        return out;
    }

  private:
    const Sizes sizes_ = make_tokens(Theme::dark, 1).size;
    ImFontAtlas atlas_;
    std::unique_ptr<Fonts> fonts_;
};

// Fonts take a second to build; what one test adds does no harm to the next.
Pen& pen() {
    static Pen shared;
    return shared;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("the console starts with every character of its own texts", "[glyphs]") {
    REQUIRE(all_texts().size() > 100);
    for (const TextEntry& text : all_texts()) {
        INFO(text.ja << " | " << text.en);
        CHECK(pen().missing_at_start(text.ja).empty());
        CHECK(pen().missing_at_start(text.en).empty());
    }
}

TEST_CASE("the suite's own words can be drawn: KPIs, rules, bands, holidays", "[glyphs]") {
    std::size_t scanned = 0;
    for (const char* folder : {"config", "admin-gui/model", "services/kpi-aggregator/core",
                               "services/rep-scoring/core", "services/alerting/core"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file()) continue;
            INFO(entry.path().string());
            CHECK(pen().missing(text_of(entry.path())).empty());
            ++scanned;
        }
    }
    CHECK(scanned > 50);
}

TEST_CASE("every name of the sample organisation can be drawn, whatever its seed", "[glyphs]") {
    // The tables of names are the same for all seeds; so many draws meet each of their entries.
    std::string names;
    sample::Random random(1);
    for (int i = 0; i < 20'000; ++i) names += sample::person_name(random);
    for (int i = 0; i < 900; ++i) names += sample::company_name(i);
    for (int i = 0; i < 500; ++i)
        names += std::string(sample::region_name(random)) + sample::industry_name(random);
    names += sample::customer_name(1, 1);
    CHECK(names.find("髙") != std::string::npos);
    CHECK(pen().missing(names).empty());

    for (const std::uint64_t seed : {1u, 2u, 77u}) {
        const auto records = sample::make_sample(
            {.seed = seed, .partners = 60, .reps = 600, .months = 12, .end = Date::of(2026, 11, 30)});
        REQUIRE(records);
        std::string everything;
        for (const Record& record : *records) {
            std::string bytes;
            wire::encode_record(record, bytes);
            RecordView view;
            REQUIRE(wire::decode_record(bytes, view));
            everything += wire::to_value(view).dump();
        }
        INFO("seed " << seed);
        CHECK(pen().missing(everything).empty());
    }
}

TEST_CASE("names that careless fonts lack can be drawn; what is no character is found missing", "[glyphs]") {
    CHECK(pen().missing("髙﨑①㈱Δ濵邊齋〜‖−¥￥").empty());
    for (const auto name : fake_family_names) CHECK(pen().missing(name).empty());
    for (const auto name : fake_company_fronts) CHECK(pen().missing(name).empty());
    CHECK(pen().missing("a\xEF\xBF\xBEz") == "U+FFFE ");
}

TEST_CASE("the real data sets can be drawn", "[glyphs]") {
    const char* folder = std::getenv("MONOMI_REAL_DATA");
    if (folder == nullptr) {
        WARN("SKIPPED: MONOMI_REAL_DATA names no folder with the data sets");
        return;
    }
    std::size_t scanned = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".csv") continue;
        INFO(entry.path().string());
        CHECK(pen().missing(text_of(entry.path())).empty());
        ++scanned;
    }
    CHECK(scanned > 3);
}
