// A wrong command line is answered with the command, the word and what was perhaps meant.
#include "admin-cli/commands/usage_message.h"

#include <catch2/catch.hpp>

#include "admin-cli/commands/command.h"
#include "admin-cli/commands/command_list.h"

using namespace monomi::cli;

namespace {

// What stderr says of a command line; empty where it is right.
std::string answer_to(const std::string& line) {
    CLI::App app("Monomi", "monomi");
    app.require_subcommand(1);
    app.fallthrough();
    add_common_options(app);
    add_commands(app);
    try {
        app.parse(line);
    } catch (const CLI::ParseError& error) {
        const auto message = usage_message(&app, error);
        return message.substr(0, message.find('\n'));
    }
    return "";
}

}  // namespace

TEST_CASE("An unknown word of a command line is named, with what is written most like it", "[cli]") {
    CHECK(answer_to("tree --scop org") ==
          "monomi tree: there is no option \"--scop\"; did you mean \"--scope\"?");
    CHECK(answer_to("tree --xyzzy P-1") == "monomi tree: there is no option \"--xyzzy\"");
    CHECK(answer_to("status --hom x") ==
          "monomi status: there is no option \"--hom\"; did you mean \"--home\"?");
    CHECK(answer_to("partner") == "monomi: there is no command \"partner\"; did you mean \"partners\"?");
    CHECK(answer_to("kpi serie revenue") ==
          "monomi kpi: there is no command \"serie\"; did you mean \"series\"?");
    CHECK(answer_to("alerts list x") == "monomi alerts list: \"x\" is a word too many");
}

TEST_CASE("What a command line lacks is named, with what there is", "[cli]") {
    CHECK(answer_to("target") == "monomi target: say what: list, set, remove");
    CHECK(answer_to("target set") == "monomi target set: KPI is required");
    CHECK(answer_to("target set deals_won --period 2026-11 --value x") ==
          "monomi target set: Could not convert: --value = x");
    CHECK(answer_to("kpi get meetings_held --window mont")
              .rfind("monomi kpi get: --window: mont not in {", 0) == 0);
}
