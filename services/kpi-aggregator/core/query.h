// What a request for one number asks.
#pragma once
#include <optional>
#include <string>

#include "services/kpi-aggregator/core/operation.h"

namespace monomi::kpi {

struct Query {
    std::string kpi;
    Scope scope;
    Window window = Window::month;
    std::optional<Date> as_of;

    static Result<Query> from(const Arguments& arguments) {
        Query query;
        auto kpi = arguments.text("kpi");
        if (!kpi) return fail(kpi.error());
        auto scope = arguments.scope();
        if (!scope) return fail(scope.error());
        const auto window = arguments.one_of<Window>("window");
        if (!window) return fail(window.error());
        const auto as_of = arguments.date("as_of");
        if (!as_of) return fail(as_of.error());
        return Query{std::move(*kpi), std::move(*scope), *window, *as_of};
    }
    [[nodiscard]] Date date(const Engine& engine) const { return as_of.value_or(engine.today()); }
    [[nodiscard]] DateRange range(const Engine& engine) const {
        return range_of(window, date(engine), engine.rules());
    }
};

}  // namespace monomi::kpi
