// A rule's expression over named values, compiled once (muParser's syntax: + - * / ^, comparisons, && || ?:,
// min, max, abs).
//
// A value that is N/A makes the whole expression unknown, wherever it stands, because half of an answer is
// none. Only known(name) (1 or 0) and default(name, otherwise) may name a value that is missing.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/result.h"

namespace monomi::alerting {

struct Evaluation {
    std::optional<double> value;  // nothing: unknown
    std::vector<std::string>
        missing;  // which inputs were N/A; empty when the arithmetic failed (a division by 0)
};

class Expression {
  public:
    // Nothing for N/A.
    using Lookup = std::function<std::optional<double>(std::string_view name)>;

    // Errors say what is wrong with the text. Whether names are known is not looked at here.
    [[nodiscard]] static Result<Expression> compile(const std::string& text);
    Expression(Expression&&) noexcept;
    Expression& operator=(Expression&&) noexcept;
    ~Expression();

    // Every name that it mentions, also within known() and default(), in the order of the alphabet.
    [[nodiscard]] const std::vector<std::string>& names() const;
    [[nodiscard]] Evaluation evaluate(const Lookup& lookup) const;

  private:
    struct Compiled;
    explicit Expression(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace monomi::alerting
