// Every command in the documents works: the lines of their ```sh blocks that call `monomi` are run against
// the sample.
#include <filesystem>
#include <fstream>

#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

struct Line {
    std::string file;
    std::vector<std::string> words;
};

std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    std::istringstream in(line.substr(0, line.find(" #")));
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

std::vector<Line> commands_of(const std::filesystem::path& file) {
    std::vector<Line> lines;
    std::ifstream in(file);
    bool shell = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("```")) {
            shell = !shell && line == "```sh";
        } else if (shell && line.starts_with("monomi ")) {
            lines.push_back({file.string(), words_of(line.substr(7))});
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("the commands of the documents", "[process]") {
    std::vector<Line> commands = commands_of("README.md");
    for (Line& line : commands_of("README.ja.md")) commands.push_back(std::move(line));
    for (const auto& entry : std::filesystem::directory_iterator("docs")) {
        for (Line& line : commands_of(entry.path())) commands.push_back(std::move(line));
    }
    REQUIRE(commands.size() > 15);
    RunningSuite suite;
    const auto up = suite.run({"up", "--sample", "--as-of", "2026-11-20"});
    INFO(up.out << up.err);
    REQUIRE(up.exit_code == 0);
    for (const Line& line : commands) {
        std::string text = line.file + ": monomi";
        for (const auto& word : line.words) text += " " + word;
        INFO(text);
        const auto ran = suite.run(line.words);
        INFO(ran.out << ran.err);
        // `doctor` may rightly warn about the machine that runs the tests.
        CHECK((ran.exit_code == 0 || line.words.front() == "doctor"));
        CHECK_FALSE(ran.out.empty());
    }
}
