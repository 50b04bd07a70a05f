#include "services/kpi-aggregator/core/alert_inputs/wanted.h"

#include "common/bus/request_arguments.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t most_inputs = 200;
constexpr std::int64_t most_days_back = 36'600;
constexpr std::int64_t most_months_before = 120;

Result<std::int32_t> days_of(const wire::Value& input, const char* name) {
    const auto it = input.find(name);
    if (it == input.end() || !it->is_number_integer())
        return fail("{}: must be a whole number of days", name);
    const auto days = it->get<std::int64_t>();
    if (days > 0 || days < -most_days_back) return fail("{}: must be from {} to 0", name, -most_days_back);
    return static_cast<std::int32_t>(days);
}

Result<std::optional<int>> time_before(const wire::Value& input, const char* name, std::int64_t most) {
    const auto it = input.find(name);
    if (it == input.end() || it->is_null()) return std::optional<int>();
    if (!it->is_number_integer() || it->get<std::int64_t>() < 1 || it->get<std::int64_t>() > most)
        return fail("{}: must be a whole number from 1 to {}", name, most);
    return std::optional(it->get<int>());
}

Status read_window(const wire::Value& input, Wanted& wanted) {
    const auto window = RequestArguments(input).one_of<Window>("window");
    if (!window) return fail(window.error());
    wanted.window = *window;
    const auto months = time_before(input, "before_months", most_months_before);
    if (!months) return fail(months.error());
    const auto days = time_before(input, "before_days", most_days_back);
    if (!days) return fail(days.error());
    if (*months && *days) return fail("before_days: does not go with before_months");
    if ((*months || *days) && *window == Window::ever) return fail("window: nothing is before ever");
    wanted.months_before = *months;
    wanted.days_before = *days;
    return {};
}

Result<Wanted> wanted_of(const wire::Value& input) {
    if (!input.is_object()) return fail("must be a map of kpi and window, or of kpi, from and to");
    auto kpi = RequestArguments(input).text("kpi");
    if (!kpi) return fail(kpi.error());
    Wanted wanted;
    wanted.kpi = std::move(*kpi);
    if (input.contains("window")) {
        if (const Status read = read_window(input, wanted); !read) return fail(read.error());
        return wanted;
    }
    const auto from = days_of(input, "from"), to = days_of(input, "to");
    if (!from) return fail(from.error());
    if (!to) return fail(to.error());
    if (*to < *from) return fail("to: must not be before from");
    wanted.from = *from;
    wanted.to = *to;
    return wanted;
}

}  // namespace

DateRange Wanted::range(Date as_of, const BusinessRules& rules) const {
    if (!window) return {as_of + from, as_of + to};
    const DateRange range = range_of(*window, as_of, rules);
    const Date last = range.first - 1;
    if (months_before) return {add_months(last, -*months_before) + 1, last};
    if (days_before) return {last - *days_before + 1, last};
    return range;
}

Result<std::vector<Wanted>> wanted_list(const wire::Value& request) {
    std::vector<Wanted> wanted;
    const auto inputs = request.find("inputs");
    if (inputs == request.end()) return wanted;
    if (!inputs->is_array() || inputs->size() > most_inputs)
        return fail("inputs: must be a list of at most {}", most_inputs);
    for (std::size_t i = 0; i < inputs->size(); ++i) {
        auto one = wanted_of((*inputs)[i]);
        if (!one) return fail("inputs[{}]: {}", i, one.error().message);
        wanted.push_back(std::move(*one));
    }
    return wanted;
}

}  // namespace monomi::kpi
