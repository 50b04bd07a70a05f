#include <cmath>
#include <limits>

#include "admin-gui/widgets/layout/ellipsis.h"
#include "admin-gui/widgets/layout/split.h"
#include "admin-gui/widgets/layout/ticks.h"
#include "admin-gui/widgets/layout/tree_layout.h"
#include "admin-gui/widgets/layout/treemap_layout.h"
#include "admin-gui/widgets/layout/utf8.h"
#include "tests/support/catch.h"

using namespace monomi::console;

TEST_CASE("Axis marks are round and span the values") {
    const Ticks ticks = nice_ticks(0, 97, 5);
    CHECK(ticks.step == 20);
    CHECK(ticks.low == 0);
    CHECK(ticks.high == 100);
    CHECK(ticks.marks.size() == 6);
    CHECK(nice_ticks(0, 100, 5).high == 100);
    CHECK(nice_ticks(0, 100.1, 5).high > 100.1);
    CHECK(nice_ticks(-3, 3, 3).marks.front() <= -3);
    CHECK(nice_ticks(5, 5, 4).high > 5);
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(nice_ticks(nan, nan, 4).high == 1);
}

TEST_CASE("Labels keep their distance") {
    CHECK(label_stride(12, 600, 40) == 1);
    CHECK(label_stride(12, 480, 40) == 1);
    CHECK(label_stride(12, 479, 40) == 2);
    CHECK(label_stride(0, 100, 40) == 1);
}

TEST_CASE("A treemap fills its place in proportion") {
    const std::vector<double> values{6, 6, 4, 3, 2, 2, 1, 0, -1};
    const auto tiles = squarify(values, 600, 400);
    float area = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float own = tiles[i].width * tiles[i].height;
        area += own;
        CHECK(own == Approx(std::max(0.0, values[i]) / 24 * 240'000).margin(0.5));
        CHECK(tiles[i].x >= -0.01f);
        CHECK(tiles[i].x + tiles[i].width <= 600.1f);
        CHECK(tiles[i].y + tiles[i].height <= 400.1f);
    }
    CHECK(area == Approx(240'000).epsilon(0.001));
    CHECK(squarify({}, 10, 10).empty());
}

TEST_CASE("Text that is too long ends in an ellipsis at a whole character") {
    const auto measure = [](std::string_view text) {
        float width = 0;
        for (std::size_t at = 0; at < text.size();) {
            (void)next_code_point(text, at);
            width += 10;
        }
        return width;
    };
    CHECK(cut_to_fit("株式会社", 40, measure) == "株式会社");
    CHECK(cut_to_fit("株式会社", 39, measure) == "株式…");
    CHECK(cut_to_fit("ab cd", 40, measure) == "ab…");
    CHECK(cut_to_fit("abc", 5, measure) == "…");
    CHECK(cut_to_fit("佐藤 （東京）", 50, measure) == "佐藤…");
}

TEST_CASE("A company's legal form becomes one sign") {
    CHECK(short_company_name("株式会社朝凪") == "㈱朝凪");
    CHECK(short_company_name("朝凪株式会社（横浜）") == "朝凪㈱（横浜）");
    CHECK(short_company_name("有限会社月影") == "㈲月影");
    CHECK(short_company_name("Blue Harbour") == "Blue Harbour");
    CHECK(bare_company_name("株式会社朝凪") == "朝凪");
    CHECK(bare_company_name("朝凪 株式会社") == "朝凪");
    CHECK(bare_company_name("㈲月影") == "月影");
    CHECK(bare_company_name("株式会社") == "株式会社");
    CHECK(bare_company_name("Blue Harbour") == "Blue Harbour");
}

TEST_CASE("Widths are shared out to the last pixel, and the least wanted columns step aside") {
    const float weights[] = {1, 1, 1};
    const auto widths = split_width(1000, weights, 12);
    CHECK(widths[0] + widths[1] + widths[2] == 976);
    const ColumnWish columns[] = {{100, 1, 0}, {100, 0, 2}, {100, 0, 1}, {100, 0, 2}};
    CHECK(fit_columns(400, columns) == std::vector<float>{100, 100, 100, 100});
    CHECK(fit_columns(399, columns) == std::vector<float>{199, 100, 100, 0});
    CHECK(fit_columns(250, columns) == std::vector<float>{150, 0, 100, 0});
    CHECK(fit_columns(150, columns) == std::vector<float>{150, 0, 0, 0});
}

TEST_CASE("What is left over goes first to the columns that lack room, then to the stretching ones") {
    const ColumnWish columns[] = {{100, 1, 0, 160}, {100, 0, 0, 130}, {100, 0, 0}};
    // They lack 60 and 30 points.
    CHECK(fit_columns(300, columns) == std::vector<float>{100, 100, 100});
    CHECK(fit_columns(345, columns) == std::vector<float>{130, 115, 100});
    CHECK(fit_columns(390, columns) == std::vector<float>{160, 130, 100});
    CHECK(fit_columns(450, columns) == std::vector<float>{220, 130, 100});
}

TEST_CASE("Broken UTF-8 gives the replacement character and goes on") {
    const std::string text =
        "\xE3\x81"
        "a";
    std::size_t at = 0;
    CHECK(next_code_point(text, at) == 0xFFFD);
    CHECK(at == 1);
    const std::string good = "髙";
    at = 0;
    CHECK(next_code_point(good, at) == 0x9AD9);
    CHECK(at == good.size());
}

namespace {

// Goal 0, fed by 1; 2, 3 and 4 feed 1 in its own column; 5 feeds 1, and the goal over all of that column.
std::vector<TreeSpot> a_tree() {
    return {{0, {}, 20, 80},  {1, {0}, 20, 60}, {1, {1}, 20, 60},
            {1, {1}, 20, 60}, {1, {1}, 20, 60}, {2, {1, 0}, 20, 80}};
}

constexpr TreeSpec tree_spec{
    .width = 656, .height = 200, .between = 28, .gap = 8, .gap_small = 4, .indent = 14};

bool crosses(const TreePlace& place, const TreePoint& a, const TreePoint& b) {
    const bool inside_x = std::max(a.x, b.x) > place.x + 1 && std::min(a.x, b.x) < place.right() - 1;
    const bool inside_y = std::max(a.y, b.y) > place.y && std::min(a.y, b.y) < place.bottom();
    return inside_x && inside_y;
}

}  // namespace

TEST_CASE(
    "A tree's nodes share their column's height, and what feeds its own column stands below, indented") {
    const auto tree = a_tree();
    const TreeLayout layout = lay_out_tree(tree, tree_spec);
    CHECK(layout.places[0].width == 200);
    CHECK(layout.places[0].height == 80);
    CHECK(layout.places[0].middle() == 100);
    CHECK(layout.places[1].x == 228);
    CHECK(layout.places[2].x == 242);
    CHECK(layout.places[2].right() == layout.places[1].right());
    CHECK(layout.places[5].x == 456);
    for (std::size_t i = 2; i <= 4; ++i) CHECK(layout.places[i].y > layout.places[i - 1].bottom());
    CHECK(layout.places[4].bottom() <= 200);
    CHECK(layout.height <= 200);
}

TEST_CASE("A tree without room grows beyond its height, with small gaps") {
    TreeSpec spec = tree_spec;
    spec.height = 60;
    const auto tree = a_tree();
    const TreeLayout layout = lay_out_tree(tree, spec);
    CHECK(layout.places[1].height == 20);
    CHECK(layout.places[2].y == layout.places[1].bottom() + 4);
    CHECK(layout.height == 4 * 20 + 3 * 4);
}

TEST_CASE("No node of a tree hides a link") {
    const auto tree = a_tree();
    for (const float height : {60.0f, 120.0f, 200.0f, 400.0f}) {
        TreeSpec spec = tree_spec;
        spec.height = height;
        const TreeLayout layout = lay_out_tree(tree, spec);
        REQUIRE(layout.links.size() == 6);
        for (const TreeLink& link : layout.links) {
            for (std::size_t i = 0; i + 1 < link.points.size(); ++i) {
                for (const TreePlace& place : layout.places) {
                    CAPTURE(height, link.parent, link.child, i, place.x, place.y);
                    CHECK_FALSE(crosses(place, link.points[i], link.points[i + 1]));
                }
            }
        }
    }
}

TEST_CASE("Nodes of a column that feed each other in a circle have their places") {
    const std::vector<TreeSpot> circle{{0, {1}, 20, 20}, {0, {0}, 20, 20}, {0, {9}, 20, 20}};
    const TreeLayout layout = lay_out_tree(circle, tree_spec);
    CHECK(layout.places[0].height == 20);
    CHECK(layout.places[1].height == 20);
    CHECK(layout.places[1].y != layout.places[0].y);
    CHECK(layout.links.size() == 2);
}
