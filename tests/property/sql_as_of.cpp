#include "tests/property/sql.h"

namespace monomi::oracle::sql {

const char* const as_of_tables = R"sql(
CREATE TABLE deal_now(n INTEGER PRIMARY KEY, partner, rep, mrr, amount, referred, meeting, qualified, won, lost,
    first_date);
CREATE TABLE contract_span(partner, number, first, last, recorded);
CREATE TABLE span_now(n INTEGER PRIMARY KEY, partner, number, first, last, recorded, final, deadline,
    first_event, activated, last_contact);
CREATE TABLE partner_now(partner PRIMARY KEY, owner, tier, headcount, scheme, under_contract, active, activated,
    well_known) WITHOUT ROWID;
CREATE TABLE clock_now(partner PRIMARY KEY, state, started, last_day, activated, late, before_contract)
    WITHOUT ROWID;
CREATE TABLE rep_now(rep PRIMARY KEY, partner, contactable, touched, reachable, active, producing) WITHOUT ROWID;
)sql";

const char* const see_as_of = R"sql(
-- "Dates after D are ignored first ... With both won and lost (by D), the later stands; on a tie lost."
DELETE FROM deal_now;
INSERT INTO deal_now
WITH dated AS (
    SELECT n, partner, rep, mrr, amount,
           CASE WHEN referred_on <= :d THEN referred_on END AS referred,
           CASE WHEN meeting_on <= :d THEN meeting_on END AS meeting,
           CASE WHEN qualified_on <= :d THEN qualified_on END AS qualified,
           CASE WHEN won_on <= :d THEN won_on END AS won,
           CASE WHEN lost_on <= :d THEN lost_on END AS lost,
           CASE WHEN stage_since <= :d THEN stage_since END AS stage,
           coalesce(referred_on, meeting_on, qualified_on, won_on, lost_on, stage_since) IS NULL AS undated
    FROM deal
)
SELECT n, partner, rep, mrr, amount, referred, meeting, qualified,
       CASE WHEN lost IS NULL OR won > lost THEN won END,
       CASE WHEN won IS NULL OR lost >= won THEN lost END,
       (SELECT min(day) FROM (SELECT referred AS day UNION ALL SELECT meeting UNION ALL SELECT qualified
                              UNION ALL SELECT won UNION ALL SELECT lost UNION ALL SELECT stage))
FROM dated
WHERE undated OR coalesce(referred, meeting, qualified, won, lost, stage) IS NOT NULL;

DELETE FROM contract_span;
INSERT INTO contract_span
WITH recorded AS (
    SELECT partner, first, last FROM contract
    UNION ALL
    SELECT id, contracted_on, terminated_on - 1 FROM partner
    WHERE contracted_on IS NOT NULL AND id NOT IN (SELECT partner FROM contract)
), started AS (
    SELECT partner, first, CASE WHEN last <= :d THEN last ELSE 1000000 END AS last
    FROM recorded WHERE first <= :d AND (last IS NULL OR last >= first)
), marked AS (
    SELECT partner, first, last,
           first > 1 + max(last) OVER (PARTITION BY partner ORDER BY first, last
                                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS after_gap
    FROM started
), numbered AS (
    SELECT partner, first, last,
           1 + sum(ifnull(after_gap, 0)) OVER (PARTITION BY partner ORDER BY first, last
                                               ROWS UNBOUNDED PRECEDING) AS number
    FROM marked
)
SELECT partner, number, min(first), max(last), 1 FROM numbered GROUP BY partner, number;

-- "Without any contract by D, a partner with a deal has an implied span"
INSERT INTO contract_span
SELECT partner.id, 1, deals.first,
       CASE WHEN terminated_on <= :d AND terminated_on > deals.first THEN terminated_on - 1 ELSE 1000000 END, 0
FROM partner JOIN (SELECT partner, min(first_date) AS first FROM deal_now GROUP BY partner) deals
             ON deals.partner = partner.id
WHERE deals.first IS NOT NULL AND partner.id NOT IN (SELECT partner FROM contract_span);

-- "They belong to the span in which they lie: after the end of the former span (for the first: any time)
--  through the span's own end. Before the span's start they count on its first day"
DELETE FROM span_now;
INSERT INTO span_now(partner, number, first, last, recorded, final, deadline, first_event, last_contact)
WITH span AS (
    SELECT s.*,
           lag(last, 1, -1000000) OVER (PARTITION BY partner ORDER BY number) AS former_last,
           number = max(number) OVER (PARTITION BY partner) AS final
    FROM contract_span s
), contact AS (
    SELECT partner, referred AS day, :referral_activates AS activates FROM deal_now WHERE referred IS NOT NULL
    UNION ALL SELECT partner, meeting, 1 FROM deal_now WHERE meeting IS NOT NULL
), event AS (
    SELECT partner, day FROM contact WHERE activates
    UNION ALL SELECT partner, qualified FROM deal_now WHERE qualified IS NOT NULL
    UNION ALL SELECT partner, won FROM deal_now WHERE won IS NOT NULL
)
SELECT partner, number, first, last, recorded, final,
       (SELECT result FROM months_after WHERE n = :clock_months AND day = span.first),
       (SELECT min(day) FROM event e
        WHERE e.partner = span.partner AND e.day > span.former_last AND e.day <= span.last),
       (SELECT max(day) FROM contact c
        WHERE c.partner = span.partner AND c.day > span.former_last AND c.day <= span.last)
FROM span;
UPDATE span_now SET activated = max(first_event, first);

DELETE FROM partner_now;
INSERT INTO partner_now
SELECT p.id, o.value, t.value, h.value, e.value,
       ifnull(s.last >= :d, 0),
       EXISTS (SELECT 1 FROM deal_now d, (SELECT result FROM months_after WHERE n = -3 AND day = :d)
               WHERE d.partner = p.id AND (d.referred > result OR d.meeting > result)),
       s.activated IS NOT NULL,
       h.value IS NOT NULL AND ifnull(headcount_as_of BETWEEN :d - :knowledge_days AND :d, 0)
           AND e.value IS NOT NULL AND ifnull(scheme_as_of BETWEEN :d - :knowledge_days AND :d, 0)
           AND focus_known AND ifnull(focus_as_of BETWEEN :d - :knowledge_days AND :d, 0)
FROM partner p
     LEFT JOIN span_now s ON s.partner = p.id AND s.final
     LEFT JOIN holds o ON o.field = 'partner.owner' AND o.id = p.id AND o.first <= :d AND :d < o.next
     LEFT JOIN holds t ON t.field = 'partner.tier' AND t.id = p.id AND t.first <= :d AND :d < t.next
     LEFT JOIN holds h ON h.field = 'partner.sales_headcount' AND h.id = p.id AND h.first <= :d AND :d < h.next
     LEFT JOIN holds e ON e.field = 'partner.evaluation_scheme' AND e.id = p.id AND e.first <= :d AND :d < e.next;

DELETE FROM clock_now;
INSERT INTO clock_now
WITH clock AS (
    SELECT p.id AS partner, s.first, s.activated, s.first_event, s.deadline, b.begin,
           s.recorded AND s.last >= :d AS runs,
           max(ifnull(s.last_contact, s.activated), s.first, b.begin) AS since
    FROM partner p
         LEFT JOIN span_now s ON s.partner = p.id AND s.final
         LEFT JOIN supply_begin b ON b.partner = p.id AND b.begin <= :d
             AND b.field = CASE WHEN :referral_activates THEN 'deal.referred_on' ELSE 'deal.meeting_on' END
)
SELECT c.partner,
       CASE WHEN NOT ifnull(runs, 0) THEN 'none'
            WHEN begin IS NULL THEN 'not_supplied'
            WHEN activated IS NULL AND begin > c.first THEN 'not_supplied'
            WHEN activated IS NULL AND :d <= deadline THEN 'running'
            WHEN activated IS NULL THEN 'stalled'
            WHEN :d <= m.result THEN 'activated'
            ELSE 'lapsed' END,
       CASE WHEN activated IS NULL THEN c.first ELSE since END,
       CASE WHEN activated IS NULL THEN deadline ELSE m.result END,
       activated, ifnull(activated > deadline, 0), ifnull(first_event < c.first, 0)
FROM clock c LEFT JOIN months_after m ON m.n = :clock_months AND m.day = c.since;

DELETE FROM rep_now;
INSERT INTO rep_now
SELECT r.id, h.value, contactable, touched, contactable AND two_way, active, producing
FROM (SELECT rep.*,
             EXISTS (SELECT 1 FROM acquisition a WHERE a.rep = rep.id AND a.day <= :d) AS contactable,
             EXISTS (SELECT 1 FROM touchpoint_rep tr JOIN touchpoint t ON t.n = tr.touchpoint
                     WHERE tr.rep = rep.id AND t.day BETWEEN :d - 89 AND :d) AS touched,
             EXISTS (SELECT 1 FROM touchpoint_rep tr JOIN touchpoint t ON t.n = tr.touchpoint
                     WHERE tr.rep = rep.id AND t.two_way AND t.day BETWEEN :d - 89 AND :d) AS two_way,
             EXISTS (SELECT 1 FROM deal JOIN deal_now d USING (n)
                     WHERE deal.rep = rep.id AND (d.referred >= :d - 89 OR d.meeting >= :d - 89)) AS active,
             EXISTS (SELECT 1 FROM deal JOIN deal_now d USING (n)
                     WHERE deal.rep = rep.id
                       AND d.won > (SELECT result FROM months_after WHERE n = -12 AND day = :d)) AS producing
      FROM rep
      WHERE (left_on IS NULL OR left_on > :d) AND (joined_on IS NULL OR joined_on <= :d)) r
     JOIN holds h ON h.field = 'rep.partner' AND h.id = r.id AND h.first <= :d AND :d < h.next
     JOIN partner ON partner.id = h.value;
)sql";

const char* const clocks = R"sql(
SELECT partner, state, started, last_day, last_day - :d, activated, late, before_contract FROM clock_now;
)sql";

}  // namespace monomi::oracle::sql
