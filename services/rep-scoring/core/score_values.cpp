#include "services/rep-scoring/core/score_values.h"

#include <cmath>

namespace monomi::scoring {

namespace {

wire::Value points_value(const std::optional<double>& points) {
    return points ? wire::Value(rounded(*points)) : wire::Value(nullptr);
}

wire::Value text_or_null(const std::string& text) {
    return text.empty() ? wire::Value(nullptr) : wire::Value(text);
}

wire::Value rank_value(std::uint32_t rank) { return rank > 0 ? wire::Value(rank) : wire::Value(nullptr); }

std::string_view reason_of(const RankedRep& row) {
    switch (row.rated.standing) {
        case Standing::rated:
            return row.score.points ? "" : "coverage";
        case Standing::no_record:
            return "no_record";
        case Standing::left:
            return "left";
        case Standing::not_joined:
            return "not_joined";
        case Standing::no_partner:
            break;
    }
    return "no_partner";
}

wire::Value evidence_value(const Evidence& evidence) {
    return {{"kind", name_of(evidence.kind)},
            {"id", evidence.id},
            {"on", evidence.on ? wire::Value(evidence.on->str()) : wire::Value(nullptr)},
            {"weight", rounded(evidence.weight)}};
}

wire::Value value_value(const FactorReport& factor) {
    if (const auto* number = std::get_if<double>(&factor.value)) {
        const double whole = std::trunc(*number);
        return whole == *number ? wire::Value(static_cast<std::int64_t>(whole)) : wire::Value(*number);
    }
    const auto* text = std::get_if<std::string>(&factor.value);
    return text != nullptr ? wire::Value(*text) : wire::Value(nullptr);
}

}  // namespace

double rounded(double points) { return std::round(points * 1000) / 1000; }

wire::Value label_value(const Label& label) { return {{"ja", label.ja}, {"en", label.en}}; }

wire::Value row_value(const RepBook& book, Number rep, const RankedRep& row, Ranks ranks) {
    const Number partner = row.rated.partner;
    wire::Value groups = wire::Value::object();
    for (std::size_t g = 0; g < group_count; ++g) {
        const GroupPoints& group = row.score.groups[g];
        groups[std::string(name_of(static_cast<Group>(g)))] = {{"points", points_value(group.points)},
                                                               {"cap", rounded(group.cap)}};
    }
    wire::Value value{{"rep", book.reps().ids.text(rep)},
                      {"name", book.rep(rep).name},
                      {"title", text_or_null(book.rep(rep).title)},
                      {"partner", nullptr},
                      {"partner_name", nullptr},
                      {"score", points_value(row.score.points)},
                      {"coverage", rounded(row.score.coverage)},
                      {"rank", rank_value(ranks.overall)},
                      {"rank_in_partner", rank_value(ranks.in_partner)},
                      {"change_30d", points_value(row.change)},
                      {"rising", row.rising},
                      {"dormant", row.dormant},
                      {"groups", std::move(groups)}};
    if (partner != none) {
        value["partner"] = book.partners().ids.text(partner);
        value["partner_name"] = text_or_null(book.partner(partner).name);
    }
    if (const std::string_view reason = reason_of(row); !reason.empty()) value["reason"] = reason;
    return value;
}

wire::Value factors_value(const Scheme& scheme, const std::vector<FactorReport>& factors) {
    wire::Value values = wire::Value::array();
    for (const FactorReport& factor : factors) {
        wire::Value evidence = wire::Value::array();
        for (const Evidence& one : factor.evidence) evidence.push_back(evidence_value(one));
        values.push_back({{"factor", name_of(factor.factor)},
                          {"group", name_of(group_of(factor.factor))},
                          {"label", label_value(scheme.of(factor.factor).label)},
                          {"known", factor.known},
                          {"points", points_value(factor.points)},
                          {"cap", rounded(factor.cap)},
                          {"value", value_value(factor)},
                          {"evidence", std::move(evidence)},
                          {"evidence_total", factor.evidence_total},
                          {"gain", points_value(factor.gain)},
                          {"raise", label_value(factor.raise)}});
    }
    return values;
}

}  // namespace monomi::scoring
