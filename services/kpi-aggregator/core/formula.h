// A formula over named inputs, compiled once (muParser's syntax: + - * / ^, comparisons, ?:, functions).
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/domain/result.h"

namespace monomi::kpi {

class Formula {
  public:
    // Errors say what is wrong with the text. Unknown names are not looked for here.
    [[nodiscard]] static Result<Formula> compile(const std::string& text);
    Formula(Formula&&) noexcept;
    Formula& operator=(Formula&&) noexcept;
    ~Formula();

    // The names it uses, in the order of the alphabet.
    [[nodiscard]] const std::vector<std::string>& names() const;
    // One value for each name. Nothing when the result is not a finite number (a division by zero).
    [[nodiscard]] std::optional<double> evaluate(std::span<const double> values) const;

  private:
    struct Compiled;
    explicit Formula(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace monomi::kpi
