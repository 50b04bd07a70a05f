#include "admin-cli/commands/reps_scores.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "admin-cli/commands/json_output.h"
#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

namespace {

constexpr std::array<const char*, 5> groups{"results", "relationship", "fit", "momentum", "reach"};
constexpr std::size_t records_shown = 3;  // of a factor's evidence

std::string points_text(const wire::Value& points) {
    return points.is_number() ? fmt::format("{:.1f}", points.get<double>()) : std::string("-");
}

std::string rank_text(const wire::Value& rank) { return rank.is_number() ? rank.dump() : std::string("-"); }

Cell change_cell(const wire::Value& change) {
    if (!change.is_number()) return {"-", Style::faint};
    const double points = change.get<double>();
    return {fmt::format("{:+.1f}", points), points > 0 ? Style::good : Style::plain};
}

Cell note_cell(const wire::Value& row) {
    if (row.value("dormant", false)) return {"dormant", Style::warning};
    if (row.value("rising", false)) return {"rising", Style::good};
    return {text_at(row, "reason"), Style::faint};
}

void print_ranked(const wire::Value& rows) {
    TextTable table({{"rank", Align::right},
                     {"rep"},
                     {"name"},
                     {"partner"},
                     {"in partner", Align::right},
                     {"score", Align::right},
                     {"30 days", Align::right},
                     {"coverage", Align::right},
                     {"results", Align::right},
                     {"relation", Align::right},
                     {"fit", Align::right},
                     {"momentum", Align::right},
                     {"reach", Align::right},
                     {"note"}});
    for (const auto& row : rows) {
        std::vector<Cell> cells{rank_text(row.at("rank")),
                                text_at(row, "rep"),
                                text_at(row, "name"),
                                text_at(row, "partner_name"),
                                rank_text(row.at("rank_in_partner")),
                                {points_text(row.at("score")), Style::bold},
                                change_cell(row.at("change_30d")),
                                value_text(row.at("coverage"), "ratio")};
        for (const char* group : groups)
            cells.emplace_back(points_text(row.at("groups").at(group).at("points")));
        cells.push_back(note_cell(row));
        table.add_row(std::move(cells));
    }
    fmt::print("{}", table.str(colour_wanted()));
}

std::string evidence_text(const wire::Value& factor) {
    std::string text;
    const auto& evidence = factor.at("evidence");
    for (std::size_t i = 0; i < std::min(records_shown, evidence.size()); ++i) {
        const std::string on = text_at(evidence[i], "on");
        text += fmt::format("{}{}{}{}", text.empty() ? "" : ", ", text_at(evidence[i], "id"),
                            on.empty() ? "" : " ", on);
    }
    const auto total = factor.at("evidence_total").get<std::size_t>();
    if (total > records_shown) text += fmt::format(" and {} more", total - records_shown);
    return text;
}

std::string plain_text(const wire::Value& value) {
    if (value.is_null()) return "-";
    return value.is_string() ? value.get<std::string>() : value.dump();
}

void print_rep(const wire::Value& rep) {
    const bool colour = colour_wanted();
    fmt::print("{} {} {}\n", styled(text_at(rep, "name"), Style::bold, colour), text_at(rep, "rep"),
               text_at(rep, "title"));
    fmt::print("partner   {} {}\n", text_at(rep, "partner_name"), text_at(rep, "partner"));
    fmt::print("score     {}   coverage {}   rank {} ({} in the partner)   30 days {}\n",
               points_text(rep.at("score")), value_text(rep.at("coverage"), "ratio"),
               rank_text(rep.at("rank")), rank_text(rep.at("rank_in_partner")),
               change_cell(rep.at("change_30d")).text);
    const Cell note = note_cell(rep);
    if (!note.text.empty()) fmt::print("note      {}\n", styled(note.text, note.style, colour));
    if (rep.at("factors").empty()) return;
    TextTable table({{"factor"},
                     {""},
                     {"value", Align::right},
                     {"points", Align::right},
                     {"of", Align::right},
                     {"would gain", Align::right},
                     {"records"}});
    for (const auto& factor : rep.at("factors")) {
        table.add_row({text_at(factor, "factor"), text_at(factor.at("label"), "ja"),
                       plain_text(factor.at("value")), points_text(factor.at("points")),
                       points_text(factor.at("cap")), points_text(factor.at("gain")), evidence_text(factor)});
    }
    fmt::print("{}", table.str(colour));
    if (rep.at("biggest").is_null()) return;
    const std::string biggest = text_at(rep.at("biggest"), "factor");
    for (const auto& factor : rep.at("factors")) {
        if (text_at(factor, "factor") != biggest) continue;
        fmt::print("next      {} / {}\n", text_at(factor.at("raise"), "en"),
                   text_at(factor.at("raise"), "ja"));
    }
}

}  // namespace

Outcome<int> ranked_reps(const CLI::App& command, const RankedOptions& options) {
    wire::Value request{{"op", "ranked"}, {"limit", options.limit}};
    if (!options.as_of.empty()) request["as_of"] = options.as_of;
    if (!options.partner.empty()) request["partner"] = options.partner;
    if (options.rising) request["filter"] = "rising";
    if (options.dormant) request["filter"] = "dormant";
    const auto reply = ask_service(command, "scoring", request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (options.json) {
        print_json(*reply);
        return exit_code::ok;
    }
    print_ranked(reply->at("reps"));
    fmt::print("{} of {} reps, as of {}{}\n", reply->at("reps").size(), reply->at("total").get<std::size_t>(),
               text_at(*reply, "as_of"), reply->value("complete", false) ? "" : ", not complete yet");
    return exit_code::ok;
}

Outcome<int> show_rep(const CLI::App& command, const std::string& rep, const std::string& as_of, bool json) {
    wire::Value request{{"op", "rep"}, {"rep", rep}};
    if (!as_of.empty()) request["as_of"] = as_of;
    const auto reply = ask_service(command, "scoring", request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (json) {
        print_json(*reply);
    } else {
        print_rep(*reply);
    }
    return exit_code::ok;
}

Outcome<int> contacts_of_week(const CLI::App& command, const std::string& staff, const std::string& as_of,
                              bool json) {
    wire::Value request{{"op", "contacts"}, {"staff", staff}};
    if (!as_of.empty()) request["as_of"] = as_of;
    const auto reply = ask_service(command, "scoring", request);
    if (!reply) return tl::make_unexpected(reply.error());
    if (json) {
        print_json(*reply);
        return exit_code::ok;
    }
    TextTable table(
        {{"why"}, {"rep"}, {"name"}, {"partner"}, {"score", Align::right}, {"30 days", Align::right}});
    for (const auto& row : reply->at("reps")) {
        table.add_row({text_at(row, "why"),
                       text_at(row, "rep"),
                       text_at(row, "name"),
                       text_at(row, "partner_name"),
                       {points_text(row.at("score")), Style::bold},
                       change_cell(row.at("change_30d"))});
    }
    if (!table.empty()) fmt::print("{}", table.str(colour_wanted()));
    const auto& capacity = reply->at("capacity");
    fmt::print("{} of the {} reps of {}'s partners, as of {}; {}\n", reply->at("reps").size(),
               reply->at("total").get<std::size_t>(), staff, text_at(*reply, "as_of"),
               capacity.is_null() ? std::string("the weekly capacity is not known")
                                  : fmt::format("capacity {} a week", capacity.get<std::int64_t>()));
    return exit_code::ok;
}

}  // namespace monomi::cli
