#include "common/store/keys.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/support/catch.h"

using namespace monomi::store;

namespace {

std::string read_file(const char* path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> every_key() {
    const Keys keys("<workspace>");
    return {keys.log(),
            keys.log_state(),
            keys.writer(),
            keys.snapshots(),
            keys.snapshot_chunks(),
            keys.snapshot("<id>"),
            keys.view("<name>"),
            keys.lock("<service>"),
            keys.lock_fence("<service>"),
            keys.rejected(),
            keys.open_imports(),
            keys.alerts_silences(),
            keys.scores(),
            keys.scores_of_partner("<id>"),
            keys.scores_partners(),
            keys.scores_state(),
            keys.scores_writer(),
            keys.alerts(),
            keys.alerts_state(),
            keys.alerts_outbox(),
            keys.alerts_audit()};
}

}  // namespace

TEST_CASE("All keys of a workspace share its hash tag", "[keys]") {
    for (const auto& key : every_key()) CHECK(key.find("monomi:{<workspace>}:") == 0);
    CHECK(Keys("main").log() == "monomi:{main}:log");
    CHECK(Keys("main").snapshot_chunk("7", 12) == "monomi:{main}:snapshot:7:12");
}

TEST_CASE("STORE.md names every key and field", "[keys]") {
    const std::string text = read_file("common/store/STORE.md");
    REQUIRE_FALSE(text.empty());
    for (const auto& key : every_key()) {
        INFO(key);
        CHECK(text.find("`" + key + "`") != std::string::npos);
    }
    CHECK(text.find("`monomi:{<workspace>}:snapshot:<id>:<n>`") != std::string::npos);
    for (const auto field :
         {log_field::header, log_field::body, log_field::id, log_field::epoch, log_field::previous,
          log_field::trimmed, snapshot_field::begun, snapshot_field::latest, snapshot_field::previous,
          alerts_field::instance, alerts_field::writer, alerts_field::revision, alerts_field::batch,
          snapshot_field::position, snapshot_field::log_id, snapshot_field::chunks, snapshot_field::meta,
          scores_field::as_of, scores_field::position}) {
        INFO(field);
        CHECK(text.find("| `" + std::string(field) + "` |") != std::string::npos);
    }
}

TEST_CASE("This test knows every key of the header", "[keys]") {
    const std::string header = read_file("common/store/keys.h");
    REQUIRE_FALSE(header.empty());
    std::size_t declared = 0;
    for (std::size_t at = 0; (at = header.find("[[nodiscard]] std::string ", at)) != std::string::npos; ++at)
        ++declared;
    // Chunks are the one key checked beside the list.
    CHECK(declared == every_key().size() + 1);
}
