#include "tests/property/sql.h"

namespace monomi::oracle::sql {

// "of the partners with a proposal held in the window while no real contract had started on an earlier day:
// the share with a real contract start by D". Columns of all: scope, window, numerator, denominator.
const char* const contract_rate = R"sql(
SELECT fs.scope, w.n, count(DISTINCT s.partner), count(DISTINCT p.partner)
FROM proposal p JOIN fact_scope fs ON fs.fact = p.n * 16 + 1
     JOIN window_range w ON p.held_on BETWEEN w.first AND w.last
     LEFT JOIN span_now s ON s.partner = p.partner AND s.recorded
WHERE NOT EXISTS (SELECT 1 FROM span_now e WHERE e.partner = p.partner AND e.recorded AND e.first < p.held_on)
GROUP BY fs.scope, w.n;
)sql";

// "of the real spans that start in the window and whose start + 3 months is before D"
const char* const activated_rate = R"sql(
SELECT fs.scope, w.n, sum(ifnull(s.activated <= s.deadline, 0)), count(*)
FROM span_now s JOIN fact_scope fs ON fs.fact = s.n * 16 + 9
     JOIN window_range w ON s.first BETWEEN w.first AND w.last
WHERE s.recorded AND s.deadline < :d
GROUP BY fs.scope, w.n;
)sql";

// Twice the median, 2, the usable deals.
const char* const lead_time = R"sql(
SELECT scope, w, sum(CASE WHEN place IN ((total + 1) / 2, total / 2 + 1) THEN days END)
                 * (1 + total % 2), 2, total
FROM (SELECT fs.scope, w.n AS w, d.won - d.referred AS days,
             row_number() OVER (PARTITION BY fs.scope, w.n ORDER BY d.won - d.referred) AS place,
             count(*) OVER (PARTITION BY fs.scope, w.n) AS total
      FROM deal_now d JOIN fact_scope fs ON fs.fact = d.n * 16 + 6
           JOIN window_range w ON d.won BETWEEN w.first AND w.last
      WHERE d.referred <= d.won)
GROUP BY scope, w;
)sql";

// "of the last 6 complete months before E's month, the share with at least 2 meetings held"
const char* const meeting_supply = R"sql(
SELECT scope, w, count(*), 6
FROM (SELECT m.scope, w.n AS w, c.month
      FROM measure_day m JOIN calendar c ON c.day = m.day, window_range w JOIN calendar e ON e.day = w.last
      WHERE m.measure = 'meetings_held' AND c.month BETWEEN e.month - 6 AND e.month - 1
      GROUP BY m.scope, w.n, c.month
      HAVING sum(m.value) >= :supply_minimum)
GROUP BY scope, w;
)sql";

}  // namespace monomi::oracle::sql
