#include "admin-cli/commands/why_text.h"

#include <fmt/format.h>

#include <cmath>

#include "admin-cli/commands/text_table.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

namespace {

class Story {
  public:
    Story(const wire::Value& reply, const KpiCatalogue& catalogue, std::string_view language, bool colour)
        : reply_(reply),
          catalogue_(catalogue),
          language_(language),
          colour_(colour),
          unit_(text_at(reply, "unit")),
          behind_(reply.at("gap").is_number() && reply.at("gap").get<double>() < 0) {}

    [[nodiscard]] std::string tell() const {
        std::string out = heading();
        if (reply_.at("gap").is_null())
            return out + fmt::format("Not explained: {}.\n", text_at(reply_, "reason"));
        out += main_factor();
        out += "\nStep by step:\n" + factors();
        if (!reply_.at("partners").empty())
            out += "\nBy partner:\n" + parts("partners", "main_factor", "mostly");
        if (!reply_.at("reps").empty()) out += "\nBy rep:\n" + parts("reps", "partner", "partner");
        return out + remainders() + reach();
    }

  private:
    [[nodiscard]] std::string label(const std::string& code) const {
        const auto slash = code.find('/');
        if (slash == std::string::npos) return catalogue_.label(code, language_);
        return fmt::format("{} per {}", catalogue_.label(code.substr(0, slash), language_),
                           catalogue_.label(code.substr(slash + 1), language_));
    }
    // Money in whole units: parts of a gap are no amounts that anybody paid.
    [[nodiscard]] static std::string plain(const wire::Value& value, std::string_view unit) {
        if (unit != "money" || !value.is_number()) return value_text(value, unit);
        return grouped(std::llround(value.get<double>()));
    }
    [[nodiscard]] std::string amount(const wire::Value& value) const {
        const auto currency = unit_text(unit_, catalogue_.currency);
        return plain(value, unit_) + (currency.empty() ? "" : " " + currency);
    }
    [[nodiscard]] std::string size_of_gap() const { return amount(std::abs(reply_.at("gap").get<double>())); }

    [[nodiscard]] std::string heading() const {
        auto out = fmt::format("{} ({}), {}, {}: ", label(text_at(reply_, "kpi")), text_at(reply_, "kpi"),
                               text_at(reply_, "scope"), text_at(reply_, "period"));
        out += styled(amount(reply_.at("actual")), Style::bold, colour_);
        if (reply_.at("gap").is_null()) return out + "\n";
        const bool target = text_at(reply_, "against") == "target";
        return out + fmt::format(", {} {} {} ({} {}).\n", size_of_gap(), behind_ ? "behind" : "ahead of",
                                 target ? "the target's pace" : "the period before",
                                 amount(reply_.at("reference")),
                                 target ? "would be due by now" : "by the same business day");
    }

    // The factor that weighs most in the direction of the gap.
    [[nodiscard]] std::string main_factor() const {
        const wire::Value* main = nullptr;
        const auto weight = [&](const wire::Value& factor) {
            return factor.at("contribution").get<double>() * (behind_ ? -1 : 1);
        };
        for (const auto& factor : reply_.at("factors")) {
            if (weight(factor) > 0 && (main == nullptr || weight(factor) > weight(*main))) main = &factor;
        }
        if (main == nullptr) return "";
        return fmt::format("Most of it: {}, {} in place of {} ({}).\n",
                           styled(label(text_at(*main, "factor")), Style::bold, colour_), value(*main, "to"),
                           value(*main, "from"), amount(main->at("contribution")));
    }

    [[nodiscard]] static std::string value(const wire::Value& factor, const char* key) {
        return plain(factor.at(key), text_at(factor, "unit"));
    }

    [[nodiscard]] std::string factors() const {
        TextTable text({{"step"}, {"should be", Align::right}, {"is", Align::right}, {"part", Align::right}});
        for (const auto& factor : reply_.at("factors")) {
            text.add_row({label(text_at(factor, "factor")), value(factor, "from"), value(factor, "to"),
                          part(factor.at("contribution"))});
        }
        return text.str(colour_);
    }

    [[nodiscard]] Cell part(const wire::Value& contribution) const {
        const double size = contribution.get<double>();
        return {plain(contribution, unit_), size < 0 ? Style::bad : size > 0 ? Style::good : Style::plain};
    }

    [[nodiscard]] std::string parts(const char* key, const char* extra, const char* title) const {
        TextTable text({{"id"}, {"name"}, {"part", Align::right}, {title}});
        for (const auto& row : reply_.at(key)) {
            const auto more = text_at(row, extra);
            text.add_row({text_at(row, "id"), text_at(row, "name"), part(row.at("contribution")),
                          key == std::string_view("partners") && !more.empty() ? label(more) : more});
        }
        return text.str(colour_);
    }

    // What the lists leave out, so that they add up to the gap.
    [[nodiscard]] std::string remainders() const {
        std::string out;
        for (const auto* key : {"other_partners", "other_reps"}) {
            const auto& others = reply_.at(key);
            if (others.at("count").get<std::int64_t>() == 0) continue;
            out += fmt::format("{} other {}: {}\n", value_text(others.at("count"), "count"),
                               key == std::string_view("other_partners") ? "partners" : "reps",
                               amount(others.at("contribution")));
        }
        const auto& unattributed = reply_.at("unattributed");
        if (unattributed.is_number() && unattributed.get<double>() != 0)
            out += fmt::format("No rep is named for: {}\n", amount(unattributed));
        return out;
    }

    [[nodiscard]] std::string reach() const {
        return fmt::format(
            "\nOut of reach: {} reps whose contact is not known, {} "
            "whose contact is known, but nobody "
            "spoke\n"
            "with in 90 days.\n",
            value_text(reply_.at("without_contact"), "count"),
            value_text(reply_.at("not_spoken_with"), "count"));
    }

    const wire::Value& reply_;
    const KpiCatalogue& catalogue_;
    std::string_view language_;
    bool colour_;
    std::string unit_;
    bool behind_;
};

}  // namespace

std::string why_text(const wire::Value& reply, const KpiCatalogue& catalogue, std::string_view language,
                     bool colour) {
    return Story(reply, catalogue, language, colour).tell();
}

}  // namespace monomi::cli
