#include "tests/property/sql.h"

namespace monomi::oracle::sql {

const char* const state_tables = R"sql(
-- Which partners a scope holds at the close of day e: by their owner and tier of that day.
CREATE TABLE partner_scope(e, scope, partner, PRIMARY KEY(e, scope, partner)) WITHOUT ROWID;
-- Whose subscriptions a scope holds at the close of day e.
CREATE TABLE subscription_scope(e, scope, subscription, PRIMARY KEY(e, scope, subscription)) WITHOUT ROWID;
-- MRR of a subscription at the close of a day.
CREATE TABLE mrr_on(day, subscription, mrr, PRIMARY KEY(day, subscription)) WITHOUT ROWID;
)sql";

const char* const see_states = R"sql(
INSERT INTO partner_scope
SELECT :d, s.n, p.partner FROM partner_now p JOIN scope s ON s.kind = 'org'
UNION ALL SELECT :d, s.n, p.partner FROM partner_now p JOIN scope s ON s.kind = 'partner' AND s.id = p.partner
UNION ALL SELECT :d, s.n, p.partner FROM partner_now p JOIN scope s ON s.kind = 'owner' AND s.id = p.owner
UNION ALL SELECT :d, s.n, p.partner FROM partner_now p JOIN scope s ON s.kind = 'tier' AND s.id = p.tier
UNION ALL
SELECT :d, s.n, p.partner
FROM partner_now p JOIN staff_role r ON r.staff = p.owner JOIN scope s ON s.kind = 'role' AND s.id = r.role;

INSERT INTO subscription_scope
SELECT :d, ps.scope, s.n FROM partner_scope ps JOIN subscription s ON s.partner = ps.partner WHERE ps.e = :d
UNION ALL
SELECT :d, scope.n, s.n FROM subscription s JOIN scope ON scope.kind = 'rep' AND scope.id = s.rep;
)sql";

// sales_headcount: "for a scope of several partners, over those under contract". Columns: scope,
// contracted_now, active, activated, stalled, lapsed, headcount, with known headcount, that should have one,
// well known.
const char* const partner_states = R"sql(
SELECT scope, sum(under_contract), sum(under_contract AND active), sum(under_contract AND p.activated),
       sum(state = 'stalled'), sum(state = 'lapsed'),
       sum(CASE WHEN counts THEN headcount ELSE 0 END), sum(counts AND headcount IS NOT NULL), sum(counts),
       sum(under_contract AND well_known)
FROM (SELECT ps.scope, p.*, c.state, under_contract OR s.kind = 'partner' AS counts
      FROM partner_scope ps JOIN scope s ON s.n = ps.scope JOIN partner_now p USING (partner)
           JOIN clock_now c USING (partner)
      WHERE ps.e = :d) p
GROUP BY scope;
)sql";

// Columns: scope, known, contactable, touched, reachable, active, producing; then reachable and active at the
// partners whose headcount counts.
const char* const rep_states = R"sql(
WITH rep_of_scope AS (
    SELECT ps.scope, r.*,
           p.headcount IS NOT NULL AND (p.under_contract OR s.kind = 'partner') AS in_ratio
    FROM partner_scope ps JOIN rep_now r USING (partner) JOIN partner_now p USING (partner)
         JOIN scope s ON s.n = ps.scope
    WHERE ps.e = :d
    UNION ALL
    SELECT s.n, r.*, 0 FROM rep_now r JOIN scope s ON s.kind = 'rep' AND s.id = r.rep
)
SELECT scope, count(*), sum(contactable), sum(touched), sum(reachable), sum(active), sum(producing),
       sum(reachable AND in_ratio), sum(active AND in_ratio)
FROM rep_of_scope GROUP BY scope;
)sql";

// Columns: scope, open deals, their MRR.
const char* const deal_states = R"sql(
WITH deal_of_scope AS (
    SELECT ps.scope, d.* FROM partner_scope ps JOIN deal_now d USING (partner) WHERE ps.e = :d
    UNION ALL
    SELECT s.n, d.* FROM deal_now d JOIN scope s ON s.kind = 'rep' AND s.id = d.rep
)
SELECT scope, count(*), sum(ifnull(mrr, 0)) FROM deal_of_scope WHERE won IS NULL AND lost IS NULL GROUP BY scope;
)sql";

// "distinct customers whose MRR, summed within the scope, is above 0". Columns: scope, MRR, customers.
const char* const customer_states = R"sql(
INSERT OR IGNORE INTO mrr_on
SELECT day, s.n, CASE WHEN s.ended_on <= day THEN 0 ELSE ifnull(h.value, 0) END
FROM (SELECT :d AS day UNION SELECT first - 1 FROM window_range WHERE first > -1000000
      UNION SELECT last FROM window_range), subscription s
     LEFT JOIN holds h ON h.field = 'subscription.mrr' AND h.id = s.id AND h.first <= day AND day < h.next;

SELECT scope, sum(mrr), sum(mrr > 0)
FROM (SELECT ss.scope, s.customer, sum(m.mrr) AS mrr
      FROM subscription_scope ss JOIN subscription s ON s.n = ss.subscription
           JOIN mrr_on m ON m.day = ss.e AND m.subscription = ss.subscription
      WHERE ss.e = :d GROUP BY ss.scope, s.customer)
GROUP BY scope;
)sql";

// Of the customers active at the opening. Columns: window, scope, customers, still active, MRR at the
// opening, at the close, at the close with each capped at its opening.
const char* const retention = R"sql(
SELECT w, scope, count(*), sum(closing > 0), sum(opening), sum(closing), sum(min(closing, opening))
FROM (SELECT w.n AS w, ss.scope, s.customer, sum(o.mrr) AS opening, sum(c.mrr) AS closing
      FROM window_range w
           JOIN subscription_scope ss ON ss.e = w.last
           JOIN subscription s ON s.n = ss.subscription
           JOIN mrr_on o ON o.day = w.first - 1 AND o.subscription = s.n
           JOIN mrr_on c ON c.day = w.last AND c.subscription = s.n
      WHERE w.first > -1000000
      GROUP BY w.n, ss.scope, s.customer)
WHERE opening > 0
GROUP BY w, scope;
)sql";

}  // namespace monomi::oracle::sql
