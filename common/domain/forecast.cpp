#include "common/domain/forecast.h"

#include <algorithm>
#include <random>

namespace monomi {
namespace {

void mix(std::uint64_t& hash, std::string_view text) {
    constexpr std::uint64_t prime = 0x100000001b3u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    hash *= prime;  // a zero byte: "ab", "c" differs from "a", "bc"
}

// One of `count` places, by the upper half of the generator's bits: std::uniform_int_distribution may differ
// from one library to the next.
std::size_t place(std::mt19937_64& random, std::size_t count) {
    return static_cast<std::size_t>((random() >> 32) * count >> 32);
}

double nearest_rank(const std::vector<double>& sorted, std::size_t percent) {
    return sorted[(sorted.size() * percent + 99) / 100 - 1];
}

}  // namespace

BusinessDays fold_into_business_days(std::span<const double> days, DateRange range,
                                     const Calendar& calendar) {
    BusinessDays folded;
    Date day = range.first;
    for (const double value : days) {
        folded.running += value;
        if (calendar.is_business_day(day)) {
            folded.gone.push_back(folded.running);
            folded.running = 0;
        }
        day = day + 1;
    }
    return folded;
}

DateRange last_business_days(int count, Date last, const Calendar& calendar) {
    while (!calendar.is_business_day(last)) last = last - 1;
    Date first = last;
    for (int found = 1; found < count;) {
        first = first - 1;
        found += calendar.is_business_day(first) ? 1 : 0;
    }
    while (!calendar.is_business_day(first - 1)) first = first - 1;
    return {first, last};
}

std::uint64_t forecast_seed(std::string_view kpi, std::string_view scope, DateRange period, Date as_of) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const std::string_view text : {kpi, scope}) mix(hash, text);
    for (const Date date : {period.first, period.last, as_of}) mix(hash, date.str());
    return hash;
}

ForecastRange bootstrap(const ForecastBasis& basis, int draws, std::uint64_t seed) {
    const double now = basis.gone + basis.running;
    if (basis.days_left <= 0) return {now, now, now};
    std::mt19937_64 random(seed);
    std::vector<double> sums(static_cast<std::size_t>(draws));
    const auto drawn = [&] { return basis.history[place(random, basis.history.size())]; };
    for (double& sum : sums) {
        sum = basis.gone + std::max(basis.running, drawn());
        for (int day = 1; day < basis.days_left; ++day) sum += drawn();
    }
    std::sort(sums.begin(), sums.end());
    return {nearest_rank(sums, 10), nearest_rank(sums, 50), nearest_rank(sums, 90)};
}

}  // namespace monomi
