#include "services/rep-scoring/core/history.h"

#include <algorithm>

namespace monomi::scoring {

History history_of(const RepBook& book, const Scheme& scheme, Number rep, Date on) {
    History history;
    const RepRow& row = book.rep(rep);
    if (row.contact_acquired_on && *row.contact_acquired_on <= on) {
        history.contact_acquired = row.contact_acquired_on;
    }
    const Date year_before = add_months(on, -12);
    for (const RepEvent& event : row.events) {
        if (!counts_on(event, on, book)) continue;
        const std::int32_t age = on - event.on;
        if (event.two_way) history.last_two_way = std::max(history.last_two_way.value_or(event.on), event.on);
        if (event.contact_acquired) {
            history.contact_acquired = std::min(history.contact_acquired.value_or(event.on), event.on);
        }
        if (event.counted == RepEvent::uncounted) continue;
        const auto factor = static_cast<Factor>(event.counted);
        const FactorRule& rule = scheme.of(factor);
        history.sum[event.counted] += weight_of(event, rule) * rule.decay.at(age);
        ++history.events[event.counted];
        if (factor == Factor::deals_won && event.on > year_before) history.won_in_last_12_months = true;
        if (factor != Factor::deals_referred) continue;
        if (age < scheme.trend_span_days) {
            ++history.referrals;
        } else if (age < 2 * scheme.trend_span_days) {
            ++history.referrals_before;
        }
    }
    return history;
}

int months_since(Date joined, Date on) {
    const auto a = joined.ymd(), b = on.ymd();
    int months = (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
                 (static_cast<int>(static_cast<unsigned>(b.month())) -
                  static_cast<int>(static_cast<unsigned>(a.month())));
    if (on < add_months(joined, months)) --months;
    return months;
}

}  // namespace monomi::scoring
