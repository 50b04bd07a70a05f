// Reads the arguments in the body of a request.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/date.h"
#include "common/domain/names.h"
#include "common/domain/result.h"
#include "common/domain/scope.h"
#include "common/wire/value.h"

namespace monomi {

// An error names the argument and what it may be.
class RequestArguments {
  public:
    explicit RequestArguments(const wire::Value& request) : request_(request) {}
    [[nodiscard]] Result<std::string> text(std::string_view name) const;
    [[nodiscard]] Result<std::optional<std::string>> optional_text(std::string_view name) const;
    [[nodiscard]] Result<std::vector<std::string>> texts(std::string_view name) const;
    [[nodiscard]] Result<std::size_t> count(std::string_view name, std::size_t fallback,
                                            std::size_t most) const;
    [[nodiscard]] Result<std::optional<Date>> date(std::string_view name) const;
    [[nodiscard]] Result<Scope> scope() const;
    template <class E>
    [[nodiscard]] Result<E> one_of(std::string_view name) const {
        const auto value = text(name);
        if (!value) return fail(value.error());
        if (const auto found = from_name<E>(*value)) return *found;
        std::string all;
        for (const auto known : Names<E>::names) all += fmt::format("{}{}", all.empty() ? "" : ", ", known);
        return fail("{}: \"{}\" is none of {}", name, *value, all);
    }

  private:
    const wire::Value& request_;
};

}  // namespace monomi
