#include "services/kpi-aggregator/core/formula.h"

#include <muParser.h>

#include <cmath>

#include "common/domain/formula_text.h"

namespace monomi::kpi {

struct Formula::Compiled {
    mu::Parser parser;
    std::vector<std::string> names;
    std::vector<double> values;
};

Formula::Formula(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Formula::Formula(Formula&&) noexcept = default;
Formula& Formula::operator=(Formula&&) noexcept = default;
Formula::~Formula() = default;

Result<Formula> Formula::compile(const std::string& text) {
    if (assigns(text)) return fail("a formula cannot assign; compare with ==");
    auto compiled = std::make_unique<Compiled>();
    try {
        compiled->parser.DefineNameChars(formula_name_characters);
        compiled->parser.SetExpr(text);
        for (const auto& [name, place] : compiled->parser.GetUsedVar()) compiled->names.push_back(name);
        compiled->values.resize(compiled->names.size(), 1);
        for (std::size_t i = 0; i < compiled->names.size(); ++i) {
            compiled->parser.DefineVar(compiled->names[i], &compiled->values[i]);
        }
        (void)compiled->parser.Eval();
    } catch (const mu::ParserError& error) {
        return fail("{}", error.GetMsg());
    }
    return Formula(std::move(compiled));
}

const std::vector<std::string>& Formula::names() const { return compiled_->names; }

std::optional<double> Formula::evaluate(std::span<const double> values) const {
    std::copy(values.begin(), values.end(), compiled_->values.begin());
    try {
        const double result = compiled_->parser.Eval();
        return std::isfinite(result) ? std::optional(result) : std::nullopt;
    } catch (const mu::ParserError&) {
        return std::nullopt;
    }
}

}  // namespace monomi::kpi
