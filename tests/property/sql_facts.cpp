#include "tests/property/sql.h"

namespace monomi::oracle::sql {

// A fact is something on a day that may be counted by several measures. Its number is that of its row times
// 16 plus its sort: 0 outreach, 1 proposal, 2 touchpoint, 3 to 7 stages of a deal, 8 contract start, 9 span
// start for its activation, 10 activation, 11 termination, 12 acquisition, 13 movement, 14 movement of a rep
// alone.
const char* const fact_tables = R"sql(
CREATE TABLE fact(n INTEGER PRIMARY KEY, day, partner, owner);
CREATE TABLE fact_rep(fact, rep);
CREATE TABLE fact_scope(scope, fact, PRIMARY KEY(fact, scope)) WITHOUT ROWID;
CREATE TABLE counted(fact, measure, value);
CREATE INDEX counted_fact ON counted(fact);
CREATE TABLE acquisition_now(n INTEGER PRIMARY KEY, rep, day, partner, staff);
CREATE TABLE measure_day(scope, measure, day, value);
)sql";

const char* const see_facts = R"sql(
DELETE FROM fact;
DELETE FROM fact_rep;
DELETE FROM counted;

-- Activities count for their staff, and without one for the partner's owner on that day.
INSERT INTO fact SELECT n * 16, day, partner, staff FROM outreach WHERE day <= :d;
INSERT INTO counted SELECT n * 16, 'outreach', 1 FROM outreach WHERE day <= :d;
INSERT INTO counted SELECT n * 16, 'outreach.' || channel, 1 FROM outreach WHERE day <= :d;

INSERT INTO fact SELECT n * 16 + 1, held_on, partner, staff FROM proposal WHERE held_on <= :d;
INSERT INTO counted SELECT n * 16 + 1, 'proposals_held', 1 FROM proposal WHERE held_on <= :d;

INSERT INTO fact
SELECT n * 16 + 2, day, partner, ifnull(staff, o.value)
FROM touchpoint LEFT JOIN holds o ON o.field = 'partner.owner' AND o.id = partner AND o.first <= day AND day < o.next
WHERE day <= :d;
INSERT INTO fact_rep SELECT t.n * 16 + 2, rep FROM touchpoint t JOIN touchpoint_rep ON touchpoint = t.n WHERE day <= :d;
INSERT INTO counted
SELECT n * 16 + 2, 'prospect_touchpoints', 1 FROM touchpoint
WHERE day <= :d AND partner NOT IN (SELECT partner FROM span_now);
INSERT INTO counted
SELECT n * 16 + 2, measure, 1
FROM touchpoint t, (SELECT 'touchpoints' AS measure UNION ALL SELECT 'touchpoints.' UNION ALL
                    SELECT 'two_way_touchpoints' UNION ALL SELECT 'decision_maker_contacts')
WHERE day <= :d AND partner IN (SELECT partner FROM span_now)
  AND (measure = 'touchpoints' OR (measure = 'two_way_touchpoints' AND two_way)
       OR (measure = 'decision_maker_contacts' AND decision_maker));
INSERT INTO counted
SELECT n * 16 + 2, 'touchpoints.' || type, 1 FROM touchpoint
WHERE day <= :d AND partner IN (SELECT partner FROM span_now);

-- Outcomes count for the partner's owner on the event's date.
INSERT INTO fact
SELECT f.n, day, partner, o.value
FROM (SELECT n * 16 + 3 AS n, referred AS day, partner FROM deal_now WHERE referred IS NOT NULL
      UNION ALL SELECT n * 16 + 4, meeting, partner FROM deal_now WHERE meeting IS NOT NULL
      UNION ALL SELECT n * 16 + 5, qualified, partner FROM deal_now WHERE qualified IS NOT NULL
      UNION ALL SELECT n * 16 + 6, won, partner FROM deal_now WHERE won IS NOT NULL
      UNION ALL SELECT n * 16 + 7, lost, partner FROM deal_now WHERE lost IS NOT NULL
      UNION ALL SELECT n * 16 + 9, first, partner FROM span_now WHERE recorded
      UNION ALL SELECT n * 16 + 10, activated, partner FROM span_now WHERE recorded AND activated <= deadline
      UNION ALL SELECT n * 16 + 11, last + 1, partner FROM span_now WHERE recorded AND last + 1 <= :d
      UNION ALL SELECT n * 16 + CASE WHEN rep IS NULL THEN 13 ELSE 14 END, day, partner FROM movement
                WHERE day <= :d) f
     LEFT JOIN holds o ON o.field = 'partner.owner' AND o.id = partner AND o.first <= day AND day < o.next;
INSERT INTO fact_rep
SELECT n * 16 + 3, rep FROM deal_now WHERE referred IS NOT NULL AND rep IS NOT NULL
UNION ALL SELECT n * 16 + 4, rep FROM deal_now WHERE meeting IS NOT NULL AND rep IS NOT NULL
UNION ALL SELECT n * 16 + 5, rep FROM deal_now WHERE qualified IS NOT NULL AND rep IS NOT NULL
UNION ALL SELECT n * 16 + 6, rep FROM deal_now WHERE won IS NOT NULL AND rep IS NOT NULL
UNION ALL SELECT n * 16 + 7, rep FROM deal_now WHERE lost IS NOT NULL AND rep IS NOT NULL
UNION ALL SELECT n * 16 + 14, rep FROM movement WHERE day <= :d AND rep IS NOT NULL;
INSERT INTO counted
SELECT n * 16 + 3, 'deals_referred', 1 FROM deal_now WHERE referred IS NOT NULL UNION ALL
SELECT n * 16 + 3, 'referred_deals_met', 1 FROM deal_now WHERE referred IS NOT NULL AND meeting IS NOT NULL UNION ALL
SELECT n * 16 + 4, 'meetings_held', 1 FROM deal_now WHERE meeting IS NOT NULL UNION ALL
SELECT n * 16 + 4, 'met_deals_qualified', 1 FROM deal_now WHERE meeting IS NOT NULL AND qualified IS NOT NULL UNION ALL
SELECT n * 16 + 4, 'met_deals_won', 1 FROM deal_now WHERE meeting IS NOT NULL AND won IS NOT NULL UNION ALL
SELECT n * 16 + 5, 'deals_qualified', 1 FROM deal_now WHERE qualified IS NOT NULL UNION ALL
SELECT n * 16 + 6, 'deals_won', 1 FROM deal_now WHERE won IS NOT NULL UNION ALL
SELECT n * 16 + 6, 'won_mrr', mrr FROM deal_now WHERE won IS NOT NULL AND mrr IS NOT NULL UNION ALL
SELECT n * 16 + 6, 'won_amount', amount FROM deal_now WHERE won IS NOT NULL AND amount IS NOT NULL UNION ALL
SELECT n * 16 + 6, 'wins_with_value', 1 FROM deal_now
WHERE won IS NOT NULL AND CASE WHEN :revenue_is_amount THEN amount ELSE mrr END IS NOT NULL UNION ALL
SELECT n * 16 + 7, 'deals_lost', 1 FROM deal_now WHERE lost IS NOT NULL;

INSERT INTO counted
SELECT n * 16 + 9, 'activated_3m', 1 FROM span_now WHERE recorded AND activated <= deadline UNION ALL
SELECT n * 16 + 10, 'activations_3m', 1 FROM span_now WHERE recorded AND activated <= deadline UNION ALL
SELECT n * 16 + 11, 'partners_terminated', 1 FROM span_now WHERE recorded AND last + 1 <= :d;

-- Contract starts count for `contracted_by` where given.
INSERT INTO fact
SELECT s.n * 16 + 8, s.first, s.partner, ifnull(p.contracted_by, o.value)
FROM span_now s JOIN partner p ON p.id = s.partner
     LEFT JOIN holds o ON o.field = 'partner.owner' AND o.id = s.partner AND o.first <= s.first AND s.first < o.next
WHERE recorded;
INSERT INTO counted
SELECT n * 16 + 8, 'partners_contracted', 1 FROM span_now WHERE recorded UNION ALL
SELECT n * 16 + 8, CASE WHEN number = 1 THEN 'partners_contracted_new' ELSE 'partners_recontracted' END, 1
FROM span_now WHERE recorded;

-- "A rep whose partner (as of D) is unknown is likewise counted nowhere."
DELETE FROM acquisition_now;
INSERT INTO acquisition_now
SELECT a.* FROM acquisition a
     JOIN holds h ON h.field = 'rep.partner' AND h.id = a.rep AND h.first <= :d AND :d < h.next
     JOIN partner ON partner.id = h.value
WHERE a.day <= :d AND a.partner IS NOT NULL;
INSERT INTO fact
SELECT n * 16 + 12, day, partner, ifnull(staff, o.value)
FROM acquisition_now
     LEFT JOIN holds o ON o.field = 'partner.owner' AND o.id = partner AND o.first <= day AND day < o.next;
INSERT INTO fact_rep SELECT n * 16 + 12, rep FROM acquisition_now;
INSERT INTO counted SELECT n * 16 + 12, 'contacts_acquired', 1 FROM acquisition_now;

INSERT INTO counted
SELECT n * 16 + CASE WHEN rep IS NULL THEN 13 ELSE 14 END,
       CASE WHEN before = 0 THEN 'mrr_new' WHEN after = 0 THEN 'mrr_churned'
            WHEN after > before THEN 'mrr_expansion' ELSE 'mrr_contraction' END, abs(after - before)
FROM movement WHERE day <= :d;
INSERT INTO counted
SELECT n * 16 + CASE WHEN rep IS NULL THEN 13 ELSE 14 END, 'customers_churned', 1
FROM movement WHERE day <= :d AND after = 0;

-- Whom each fact counts for. A rep's own movements count for the rep alone.
DELETE FROM fact_scope;
INSERT INTO fact_scope
SELECT s.n, f.n FROM fact f JOIN scope s ON s.kind = 'org' WHERE f.n % 16 <> 14 UNION ALL
SELECT s.n, f.n FROM fact f JOIN scope s ON s.kind = 'partner' AND s.id = f.partner WHERE f.n % 16 <> 14 UNION ALL
SELECT s.n, f.n FROM fact f JOIN scope s ON s.kind = 'owner' AND s.id = f.owner WHERE f.n % 16 <> 14 UNION ALL
SELECT s.n, f.n
FROM fact f JOIN staff_role r ON r.staff = f.owner JOIN scope s ON s.kind = 'role' AND s.id = r.role
WHERE f.n % 16 <> 14 UNION ALL
SELECT s.n, f.n
FROM fact f JOIN holds t ON t.field = 'partner.tier' AND t.id = f.partner AND t.first <= f.day AND f.day < t.next
     JOIN scope s ON s.kind = 'tier' AND s.id = t.value
WHERE f.n % 16 <> 14 UNION ALL
SELECT s.n, r.fact FROM fact_rep r JOIN scope s ON s.kind = 'rep' AND s.id = r.rep;

DELETE FROM measure_day;
INSERT INTO measure_day
SELECT fs.scope, c.measure, f.day, sum(c.value)
FROM fact_scope fs JOIN fact f ON f.n = fs.fact JOIN counted c ON c.fact = f.n
GROUP BY fs.scope, c.measure, f.day;

-- events_held: "distinct `event` ids; a cohosted_seminar without `event` is one of its own"; "the earliest `on`
-- of the event within the scope"
INSERT INTO measure_day
SELECT scope, 'events_held', day, 1
FROM (SELECT fs.scope, min(t.day) AS day
      FROM touchpoint t JOIN fact_scope fs ON fs.fact = t.n * 16 + 2
      WHERE t.day <= :d AND t.partner IN (SELECT partner FROM span_now)
        AND (t.event IS NOT NULL OR t.type = 'cohosted_seminar')
      GROUP BY fs.scope, t.event, CASE WHEN t.event IS NULL THEN t.n END);
)sql";

const char* const measure_sums = R"sql(
SELECT scope, measure,
    sum(CASE WHEN day BETWEEN :f0 AND :l0 THEN value END), sum(CASE WHEN day BETWEEN :f1 AND :l1 THEN value END),
    sum(CASE WHEN day BETWEEN :f2 AND :l2 THEN value END), sum(CASE WHEN day BETWEEN :f3 AND :l3 THEN value END),
    sum(CASE WHEN day BETWEEN :f4 AND :l4 THEN value END), sum(CASE WHEN day BETWEEN :f5 AND :l5 THEN value END),
    sum(CASE WHEN day BETWEEN :f6 AND :l6 THEN value END), sum(CASE WHEN day BETWEEN :f7 AND :l7 THEN value END),
    sum(CASE WHEN day BETWEEN :f8 AND :l8 THEN value END), sum(CASE WHEN day BETWEEN :f9 AND :l9 THEN value END),
    sum(CASE WHEN day BETWEEN :f10 AND :l10 THEN value END),
    sum(CASE WHEN day BETWEEN :f11 AND :l11 THEN value END),
    sum(CASE WHEN day BETWEEN :f12 AND :l12 THEN value END),
    sum(CASE WHEN day BETWEEN :f13 AND :l13 THEN value END)
FROM measure_day GROUP BY scope, measure;
)sql";

}  // namespace monomi::oracle::sql
