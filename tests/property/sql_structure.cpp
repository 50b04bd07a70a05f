#include "tests/property/sql.h"

namespace monomi::oracle::sql {

const char* const structure_tables = R"sql(
-- From when all that a KPI needs is supplied for a partner.
CREATE TABLE kpi_begin(kpi, partner, begin, PRIMARY KEY(kpi, partner)) WITHOUT ROWID;
-- Reps and partners at the close of day e.
CREATE TABLE rep_at(e, rep, partner, contactable, touched, reachable, active, producing, PRIMARY KEY(e, rep))
    WITHOUT ROWID;
CREATE TABLE partner_at(e, partner, tier, headcount, under_contract, PRIMARY KEY(e, partner)) WITHOUT ROWID;
-- What a producing rep brought at its own partner in the twelve months to the close of e.
CREATE TABLE producer_at(e, partner, rep, revenue, PRIMARY KEY(e, rep)) WITHOUT ROWID;
-- Null where unknown.
CREATE TABLE funnel_at(e, partner, headcount, known, contactable, touched, reachable, active, producing,
    PRIMARY KEY(e, partner)) WITHOUT ROWID;
CREATE TABLE conversion_at(e, partner, step, conversion, PRIMARY KEY(e, partner, step)) WITHOUT ROWID;
CREATE TABLE tier_at(e, tier, reachable, producing, median, PRIMARY KEY(e, tier)) WITHOUT ROWID;
CREATE TABLE headroom_at(e, partner, idle, unreached, median, PRIMARY KEY(e, partner)) WITHOUT ROWID;
-- Who brought a scope's revenue in a window: of a partner its reps (null: unattributed), of several these.
CREATE TABLE win_of(scope, w, kind, partner, rep, value);
CREATE INDEX win_of_scope ON win_of(scope, w);
CREATE TABLE member(scope, w, member, revenue, deals, has_left, PRIMARY KEY(scope, w, member)) WITHOUT ROWID;
)sql";

const char* const forget_structure = R"sql(
DELETE FROM rep_at;
DELETE FROM partner_at;
DELETE FROM producer_at;
DELETE FROM funnel_at;
DELETE FROM conversion_at;
DELETE FROM tier_at;
DELETE FROM headroom_at;
)sql";

// At the close of :d.
const char* const see_structure = R"sql(
INSERT INTO rep_at SELECT :d, rep, partner, contactable, touched, reachable, active, producing FROM rep_now;
INSERT INTO partner_at SELECT :d, partner, tier, headcount, under_contract FROM partner_now;

INSERT INTO producer_at
SELECT :d, r.partner, r.rep, sum(CASE WHEN :revenue_is_amount THEN d.amount ELSE d.mrr END)
FROM rep_now r JOIN deal_now d ON d.rep = r.rep AND d.partner = r.partner
WHERE r.producing AND d.won > (SELECT result FROM months_after WHERE n = -12 AND day = :d)
  AND CASE WHEN :revenue_is_amount THEN d.amount ELSE d.mrr END IS NOT NULL
GROUP BY r.partner, r.rep;

-- "A step counts the reps that are in its state and in all before it ... unknown from the first state on that
--  is not supplied."
INSERT INTO funnel_at
WITH step AS (
    SELECT p.partner, p.headcount,
           count(r.rep) AS known, sum(ifnull(r.contactable, 0)) AS contactable,
           sum(ifnull(r.contactable AND r.touched, 0)) AS touched,
           sum(ifnull(r.contactable AND r.touched AND r.reachable, 0)) AS reachable,
           sum(ifnull(r.contactable AND r.touched AND r.reachable AND r.active, 0)) AS active,
           sum(ifnull(r.contactable AND r.touched AND r.reachable AND r.active AND r.producing, 0)) AS producing
    FROM partner_now p LEFT JOIN rep_now r USING (partner) GROUP BY p.partner
), supplied AS (
    SELECT partner,
           sum(kpi = 'reps_known') AS known,
           sum(kpi IN ('reps_known', 'reps_contactable')) = 2 AS contactable,
           sum(kpi IN ('reps_known', 'reps_contactable', 'reps_touched')) = 3 AS touched,
           sum(kpi IN ('reps_known', 'reps_contactable', 'reps_touched', 'reps_reachable')) = 4 AS reachable,
           sum(kpi IN ('reps_known', 'reps_contactable', 'reps_touched', 'reps_reachable', 'reps_active')) = 5
               AS active,
           sum(kpi IN ('reps_known', 'reps_contactable', 'reps_touched', 'reps_reachable', 'reps_active',
                       'reps_producing')) = 6 AS producing
    FROM kpi_begin WHERE begin <= :d GROUP BY partner
)
SELECT :d, step.partner, headcount, CASE WHEN s.known THEN step.known END,
       CASE WHEN s.contactable THEN step.contactable END, CASE WHEN s.touched THEN step.touched END,
       CASE WHEN s.reachable THEN step.reachable END, CASE WHEN s.active THEN step.active END,
       CASE WHEN s.producing THEN step.producing END
FROM step LEFT JOIN supplied s USING (partner);

-- Division by 0 gives null.
INSERT INTO conversion_at
SELECT e, partner, 1, known * 1.0 / headcount FROM funnel_at WHERE e = :d UNION ALL
SELECT e, partner, 2, contactable * 1.0 / known FROM funnel_at WHERE e = :d UNION ALL
SELECT e, partner, 3, touched * 1.0 / contactable FROM funnel_at WHERE e = :d UNION ALL
SELECT e, partner, 4, reachable * 1.0 / touched FROM funnel_at WHERE e = :d UNION ALL
SELECT e, partner, 5, active * 1.0 / reachable FROM funnel_at WHERE e = :d UNION ALL
SELECT e, partner, 6, producing * 1.0 / active FROM funnel_at WHERE e = :d;

-- "over the partners under contract that are of the tier then"
INSERT INTO tier_at
WITH counted AS (
    SELECT p.tier, sum(r.reachable) AS reachable, sum(r.reachable AND r.producing) AS producing
    FROM partner_now p JOIN rep_now r USING (partner)
    WHERE p.under_contract AND p.tier IS NOT NULL
      AND 2 = (SELECT count(*) FROM kpi_begin k WHERE k.kpi IN ('reps_reachable', 'reps_producing')
                                                  AND k.partner = p.partner AND k.begin <= :d)
    GROUP BY p.tier
), ranked AS (
    SELECT p.tier, r.revenue, row_number() OVER (PARTITION BY p.tier ORDER BY r.revenue) AS place,
           count(*) OVER (PARTITION BY p.tier) AS total
    FROM partner_now p JOIN producer_at r ON r.e = :d AND r.partner = p.partner
    WHERE p.under_contract AND p.tier IS NOT NULL
), median AS (
    SELECT tier, CASE WHEN total % 2 THEN sum(revenue) ELSE (sum(revenue) + 1) / 2 END AS median
    FROM ranked WHERE place IN ((total + 1) / 2, total / 2 + 1) GROUP BY tier
)
SELECT :d, tier, ifnull(reachable, 0), ifnull(producing, 0), median
FROM (SELECT 'top' AS tier UNION ALL SELECT 'second' UNION ALL SELECT 'long_tail')
     LEFT JOIN counted USING (tier) LEFT JOIN median USING (tier);

INSERT INTO headroom_at
WITH ranked AS (
    SELECT partner, revenue, row_number() OVER (PARTITION BY partner ORDER BY revenue) AS place,
           count(*) OVER (PARTITION BY partner) AS total
    FROM producer_at WHERE e = :d
), own AS (
    SELECT partner, CASE WHEN total % 2 THEN sum(revenue) ELSE (sum(revenue) + 1) / 2 END AS median
    FROM ranked WHERE place IN ((total + 1) / 2, total / 2 + 1) AND total >= :own_median_min GROUP BY partner
), reps AS (
    SELECT p.partner, sum(ifnull(r.reachable AND NOT r.producing, 0)) AS idle,
           sum(ifnull(r.reachable OR r.producing, 0)) AS used
    FROM partner_now p LEFT JOIN rep_now r USING (partner) GROUP BY p.partner
), input AS (
    SELECT p.partner, p.headcount, idle, used, ifnull(own.median, t.median) AS median, t.reachable, t.producing
    FROM partner_now p JOIN reps USING (partner) LEFT JOIN own USING (partner)
         LEFT JOIN tier_at t ON t.e = :d AND t.tier = p.tier
)
SELECT :d, partner, idle * median,
       CASE WHEN reachable > 0 THEN (2 * max(headcount - used, 0) * median * producing + reachable) / (2 * reachable) END,
       median
FROM input;
)sql";

// Rows: scope, headroom, partners that have one, partners that should. "Of several partners the sum over
// those under contract".
const char* const headroom = R"sql(
SELECT ps.scope, ifnull(sum(h.idle + h.unreached), 0), count(h.idle + h.unreached), count(*)
FROM partner_scope ps JOIN scope s ON s.n = ps.scope JOIN partner_now p USING (partner)
     JOIN headroom_at h ON h.e = :d AND h.partner = ps.partner
WHERE ps.e = :d AND (s.kind = 'partner' OR p.under_contract)
GROUP BY ps.scope;
)sql";

// Rows: scope, reps_producing of the partners under contract, these partners.
const char* const producing_reps = R"sql(
SELECT ps.scope, sum((SELECT ifnull(sum(producing), 0) FROM rep_now r WHERE r.partner = ps.partner)), count(*)
FROM partner_scope ps JOIN partner_now p USING (partner)
WHERE ps.e = :d AND p.under_contract
GROUP BY ps.scope;
)sql";

// Rows: scope, window, revenue of the reps that produce at the window's end, at partners under contract then,
// and their number.
const char* const revenue_of_producers = R"sql(
SELECT ps.scope, w.n,
       sum((SELECT ifnull(sum(CASE WHEN :revenue_is_amount THEN d.amount ELSE d.mrr END), 0)
            FROM deal_now d
            WHERE d.rep = r.rep AND d.partner = r.partner AND d.won BETWEEN w.first AND w.last)),
       count(*)
FROM window_range w JOIN partner_scope ps ON ps.e = w.last
     JOIN partner_at p ON p.e = w.last AND p.partner = ps.partner AND p.under_contract
     JOIN rep_at r ON r.e = w.last AND r.partner = ps.partner AND r.producing
GROUP BY ps.scope, w.n;
)sql";

// As of :d. "Of a partner, the won deals of the window by the rep that each names ... Of several partners it
// is the same over partners, each with what counts for the scope."
const char* const see_members = R"sql(
DELETE FROM win_of;
INSERT INTO win_of
SELECT fs.scope, w.n, s.kind, d.partner, d.rep, CASE WHEN :revenue_is_amount THEN d.amount ELSE d.mrr END
FROM deal_now d JOIN fact_scope fs ON fs.fact = d.n * 16 + 6 JOIN scope s ON s.n = fs.scope
     JOIN window_range w ON d.won BETWEEN w.first AND w.last;

DELETE FROM member;
INSERT INTO member
SELECT x.scope, x.w, x.rep, sum(ifnull(value, 0)), count(*),
       NOT EXISTS (SELECT 1 FROM rep_at r WHERE r.e = w.last AND r.rep = x.rep AND r.partner = x.partner)
FROM win_of x JOIN window_range w ON w.n = x.w
WHERE kind = 'partner' AND rep IS NOT NULL GROUP BY x.scope, x.w, x.rep
UNION ALL
SELECT x.scope, x.w, x.partner, sum(ifnull(value, 0)), count(*),
       NOT EXISTS (SELECT 1 FROM partner_at p WHERE p.e = w.last AND p.partner = x.partner AND p.under_contract)
FROM win_of x JOIN window_range w ON w.n = x.w
WHERE kind NOT IN ('partner', 'rep') GROUP BY x.scope, x.w, x.partner;
)sql";

// Rows: scope, window, revenue, of it without a known rep, top 1, square of the attributed sum, sum of the
// members' squares, the fewest members that brought 80 % (null: less is attributed), top 3, at risk of one,
// of two, leavers' revenue, won deals.
const char* const concentration = R"sql(
WITH total AS (
    SELECT scope, w, kind, sum(ifnull(value, 0)) AS revenue,
           sum(CASE WHEN rep IS NULL THEN ifnull(value, 0) ELSE 0 END) AS unattributed, count(*) AS deals
    FROM win_of WHERE kind <> 'rep' GROUP BY scope, w
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY scope, w ORDER BY revenue DESC, member) AS place,
           sum(revenue) OVER (PARTITION BY scope, w ORDER BY revenue DESC, member) AS so_far,
           row_number() OVER (PARTITION BY scope, w, has_left ORDER BY revenue DESC, member) AS place_alike
    FROM member
)
SELECT t.scope, t.w, t.revenue, t.unattributed, ifnull(max(r.revenue), 0),
       ifnull(sum(r.revenue) * sum(r.revenue), 0), ifnull(sum(r.revenue * r.revenue), 0),
       CASE WHEN t.revenue > 0 THEN min(CASE WHEN 5 * so_far >= 4 * t.revenue THEN place END) END,
       ifnull(sum(CASE WHEN place <= 3 THEN r.revenue END), 0),
       ifnull(sum(CASE WHEN NOT has_left AND place_alike = 1 THEN r.revenue END), 0),
       ifnull(sum(CASE WHEN NOT has_left AND place_alike <= 2 THEN r.revenue END), 0),
       ifnull(sum(CASE WHEN has_left THEN r.revenue END), 0), t.deals
FROM total t LEFT JOIN ranked r USING (scope, w)
GROUP BY t.scope, t.w;
)sql";

// As of :d. Rows: partner, recommended action (null: none), the step it follows from, for the last 12 months.
const char* const actions = R"sql(
WITH ranked AS (
    SELECT p.tier, c.step, c.conversion,
           row_number() OVER (PARTITION BY p.tier, c.step ORDER BY c.conversion) AS place,
           count(*) OVER (PARTITION BY p.tier, c.step) AS total
    FROM conversion_at c JOIN partner_now p USING (partner)
    WHERE c.e = :d AND p.under_contract AND p.tier IS NOT NULL AND c.conversion IS NOT NULL
), norm AS (
    SELECT tier, step, avg(conversion) AS median FROM ranked
    WHERE place IN ((total + 1) / 2, total / 2 + 1) GROUP BY tier, step
), held AS (
    SELECT c.partner, c.step, c.conversion / n.median AS part
    FROM conversion_at c JOIN partner_now p USING (partner) JOIN norm n ON n.tier = p.tier AND n.step = c.step
    WHERE c.e = :d AND c.conversion / n.median IS NOT NULL
), weakest AS (
    SELECT *, row_number() OVER (PARTITION BY partner ORDER BY part, step) AS place FROM held
), share AS (
    SELECT s.id AS partner, max(m.revenue) * 1.0 / (SELECT sum(value) FROM win_of x WHERE x.scope = s.n AND x.w = 12) AS top1
    FROM member m JOIN scope s ON s.n = m.scope AND s.kind = 'partner' WHERE m.w = 12 GROUP BY s.id
)
SELECT p.partner,
       CASE WHEN p.headcount IS NULL THEN 'learn'
            WHEN w.partner IS NULL THEN NULL
            WHEN w.part < 0.8 THEN CASE WHEN w.step <= 4 THEN 'expand_reach' WHEN w.step = 5 THEN 'activate'
                                        ELSE 'convert' END
            WHEN share.top1 >= 0.6 THEN 'protect'
            ELSE 'maintain' END
FROM partner_now p LEFT JOIN weakest w ON w.partner = p.partner AND w.place = 1 LEFT JOIN share USING (partner);
)sql";

// Rows: partner, the seven steps of its funnel, headroom (a), headroom (b).
const char* const funnels = R"sql(
SELECT partner, f.headcount, known, contactable, touched, reachable, active, producing, idle, unreached
FROM funnel_at f JOIN headroom_at h USING (e, partner) WHERE e = :d;
)sql";

// Rows: partner, tier, headcount.
const char* const ranked_partners = R"sql(
SELECT partner, tier, headcount FROM partner_now WHERE under_contract AND tier IS NOT NULL;
)sql";

const char* const priority_tables = R"sql(
-- Of the partners under contract with a tier; null where unknown.
CREATE TABLE priority_part(partner, tier, axis, part, value, PRIMARY KEY(partner, part)) WITHOUT ROWID;
)sql";

// Rows: partner, axis, mean percentile rank, whether it is at or above the tier's median.
const char* const priorities = R"sql(
WITH ranked AS (
    SELECT v.partner, v.tier, v.axis,
           ((SELECT count(*) FROM priority_part o WHERE o.tier = v.tier AND o.part = v.part AND o.value < v.value)
            + 0.5 * (SELECT count(*) FROM priority_part o
                     WHERE o.tier = v.tier AND o.part = v.part AND o.value = v.value))
           / (SELECT count(*) FROM priority_part o WHERE o.tier = v.tier AND o.part = v.part) AS rank
    FROM priority_part v
), mean AS (
    SELECT partner, tier, axis, sum(rank) / count(*) AS rank FROM ranked GROUP BY partner, tier, axis
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY tier, axis ORDER BY rank) AS place,
           count(*) OVER (PARTITION BY tier, axis) AS total
    FROM mean
), middle AS (
    SELECT tier, axis, avg(rank) AS median FROM placed
    WHERE place IN ((total + 1) / 2, total / 2 + 1) GROUP BY tier, axis
)
SELECT m.partner, m.axis, m.rank, m.rank >= k.median FROM mean m JOIN middle k USING (tier, axis);
)sql";

}  // namespace monomi::oracle::sql
