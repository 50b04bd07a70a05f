#include "tests/property/sql.h"

namespace monomi::oracle::sql {

const char* const structure_tables = R"sql(
-- The producing reps of the partners under contract that a scope holds at the close of day e.
CREATE TABLE producing_at(e, scope, partner, rep, PRIMARY KEY(e, scope, rep)) WITHOUT ROWID;
-- Columns as of :d: a producing rep's last_12m revenue at its own partner, where it has a win with a value.
CREATE TABLE rep_revenue(partner, rep, revenue);
)sql";

const char* const see_producing = R"sql(
INSERT INTO producing_at
SELECT :d, ps.scope, r.partner, r.rep
FROM partner_scope ps JOIN partner_now p USING (partner) JOIN rep_now r USING (partner)
WHERE ps.e = :d AND p.under_contract AND r.producing;

DELETE FROM rep_revenue;
INSERT INTO rep_revenue
SELECT r.partner, r.rep, sum(d.value)
FROM rep_now r
     JOIN (SELECT partner, rep, won, CASE WHEN :revenue_is_amount THEN amount ELSE mrr END AS value FROM deal_now) d
          ON d.partner = r.partner AND d.rep = r.rep
WHERE r.producing AND d.value IS NOT NULL
  AND d.won > (SELECT result FROM months_after WHERE n = -12 AND day = :d)
GROUP BY r.partner, r.rep;
)sql";

// "`reps_producing` of the partners under contract ÷ `partners_contracted_now`". Columns: scope, reps,
// partners.
const char* const producing_reps = R"sql(
SELECT s.n, (SELECT count(*) FROM producing_at pa WHERE pa.e = :d AND pa.scope = s.n),
       (SELECT count(*) FROM partner_scope ps JOIN partner_now p USING (partner)
        WHERE ps.e = :d AND ps.scope = s.n AND p.under_contract)
FROM scope s;
)sql";

// Headroom (a) + (b): with the median m, of the tier the reachable reps q and those of them who produce p.
// Columns: scope, the sum, partners that have one, partners that should.
const char* const headrooms = R"sql(
WITH ranked AS (
    SELECT partner, revenue, row_number() OVER (PARTITION BY partner ORDER BY revenue) AS place,
           count(*) OVER (PARTITION BY partner) AS total
    FROM rep_revenue
), own AS (
    SELECT partner, total, (sum(CASE WHEN place IN ((total + 1) / 2, total / 2 + 1) THEN revenue END)
                            * (1 + total % 2) + 1) / 2 AS median
    FROM ranked GROUP BY partner
), tier_ranked AS (
    SELECT p.tier, revenue, row_number() OVER (PARTITION BY p.tier ORDER BY revenue) AS place,
           count(*) OVER (PARTITION BY p.tier) AS total
    FROM rep_revenue JOIN partner_now p USING (partner)
    WHERE p.under_contract AND p.tier IS NOT NULL
), of_tier AS (
    SELECT tier, (sum(CASE WHEN place IN ((total + 1) / 2, total / 2 + 1) THEN revenue END)
                  * (1 + total % 2) + 1) / 2 AS median
    FROM tier_ranked GROUP BY tier
), reps AS (
    SELECT partner, sum(reachable AND NOT producing) AS idle, sum(reachable OR producing) AS either,
           sum(reachable) AS reachable, sum(reachable AND producing) AS both
    FROM rep_now GROUP BY partner
), supplied AS (
    SELECT partner FROM supply_begin
    WHERE field IN ('touchpoint.on', 'rep.partner', 'deal.won_on') AND begin <= :d
    GROUP BY partner HAVING count(*) = 3
), share AS (
    SELECT p.tier, sum(r.both) AS p, sum(r.reachable) AS q
    FROM reps r JOIN partner_now p USING (partner) JOIN supplied USING (partner)
    WHERE p.under_contract AND p.tier IS NOT NULL
    GROUP BY p.tier
), of_partner AS (
    SELECT p.partner, p.under_contract, p.headcount, ifnull(r.idle, 0) AS idle,
           max(0, p.headcount - ifnull(r.either, 0)) AS others,
           CASE WHEN own.total >= 3 THEN own.median ELSE t.median END AS m, s.p, s.q
    FROM partner_now p
         LEFT JOIN reps r USING (partner) LEFT JOIN own USING (partner)
         LEFT JOIN of_tier t ON t.tier = p.tier LEFT JOIN share s ON s.tier = p.tier AND s.q > 0
)
SELECT scope, sum(ifnull(headroom, 0)), count(headroom), count(*)
FROM (SELECT ps.scope, o.m * o.idle + (2 * o.m * o.others * o.p + o.q) / (2 * o.q) AS headroom
      FROM partner_scope ps JOIN of_partner o USING (partner) JOIN scope s ON s.n = ps.scope
      WHERE ps.e = :d AND (o.under_contract OR s.kind = 'partner'))
GROUP BY scope;
)sql";

// "revenue of the rep (of several partners: of the partner) that brought the most"; "revenue of deals that
// name no known rep". Columns: scope, window, the most, without a rep.
const char* const revenue_spread = R"sql(
SELECT scope, w, max(CASE WHEN member IS NOT NULL THEN revenue ELSE 0 END), sum(unattributed)
FROM (SELECT fs.scope, w.n AS w, CASE WHEN s.kind = 'partner' THEN d.rep ELSE d.partner END AS member,
             sum(ifnull(CASE WHEN :revenue_is_amount THEN d.amount ELSE d.mrr END, 0)) AS revenue,
             sum(CASE WHEN d.rep IS NULL
                      THEN ifnull(CASE WHEN :revenue_is_amount THEN d.amount ELSE d.mrr END, 0)
                      ELSE 0 END) AS unattributed
      FROM deal_now d JOIN fact_scope fs ON fs.fact = d.n * 16 + 6 JOIN scope s ON s.n = fs.scope
           JOIN window_range w ON d.won BETWEEN w.first AND w.last
      WHERE s.kind <> 'rep'
      GROUP BY fs.scope, w.n, member)
GROUP BY scope, w;
)sql";

// "1 ÷ the sum of the squared shares of the reps in the attributed revenue". Columns: scope, window, the sum,
// the sum of the squares.
const char* const revenue_of_reps = R"sql(
SELECT scope, w, sum(revenue), sum(revenue * revenue)
FROM (SELECT s.n AS scope, w.n AS w, d.rep,
             sum(ifnull(CASE WHEN :revenue_is_amount THEN d.amount ELSE d.mrr END, 0)) AS revenue
      FROM deal_now d JOIN scope s ON s.kind = 'partner' AND s.id = d.partner
           JOIN window_range w ON d.won BETWEEN w.first AND w.last
      WHERE d.rep IS NOT NULL
      GROUP BY s.n, w.n, d.rep)
GROUP BY scope, w;
)sql";

// "revenue that those reps brought at their partner in the window". Columns: scope, window, revenue.
const char* const revenue_of_producing = R"sql(
SELECT pa.scope, w.n, sum(ifnull(CASE WHEN :revenue_is_amount THEN d.amount ELSE d.mrr END, 0))
FROM window_range w JOIN producing_at pa ON pa.e = w.last
     JOIN deal_now d ON d.partner = pa.partner AND d.rep = pa.rep AND d.won BETWEEN w.first AND w.last
GROUP BY pa.scope, w.n;
)sql";

}  // namespace monomi::oracle::sql
