#include "tests/property/sql.h"

namespace monomi::oracle::sql {

const char* const phase_tables = R"sql(
CREATE TABLE phase_now(partner PRIMARY KEY, computed, stands, under_contract) WITHOUT ROWID;
)sql";

// As of :d, after see_as_of of the same day. Rows: partner, computed phase, the phase that stands.
const char* const partner_phases = R"sql(
DELETE FROM phase_now;
INSERT INTO phase_now
WITH good_month AS (
    SELECT d.partner, c.month FROM deal_now d JOIN calendar c ON c.day = d.meeting
    GROUP BY d.partner, c.month HAVING count(*) >= :top_meetings
), computed AS (
    SELECT p.partner, p.under_contract,
           CASE WHEN p.under_contract
                     AND (4 <= (SELECT count(*) FROM good_month g WHERE g.partner = p.partner
                                                                    AND g.month BETWEEN t.month - 6 AND t.month - 1)
                          OR 4 <= (SELECT count(*) FROM good_month g WHERE g.partner = p.partner
                                                                       AND g.month BETWEEN t.month - 7 AND t.month - 2))
                THEN 'top'
                WHEN EXISTS (SELECT 1 FROM deal_now d WHERE d.partner = p.partner AND d.won IS NOT NULL)
                THEN 'producing'
                WHEN EXISTS (SELECT 1 FROM span_now s WHERE s.partner = p.partner AND s.activated IS NOT NULL)
                THEN 'activated'
                WHEN EXISTS (SELECT 1 FROM span_now s WHERE s.partner = p.partner) THEN 'contracted'
                ELSE 'prospect' END AS phase
    FROM partner_now p JOIN calendar t ON t.day = :d
), confirmed AS (
    SELECT v.scope_id AS partner, v.phase,
           row_number() OVER (PARTITION BY v.scope_id ORDER BY confirmed_on DESC, r.version DESC, r.id DESC) AS place
    FROM latest JOIN phase_version v USING (seq) JOIN record r USING (seq)
    WHERE v.scope = 'partner' AND v.confirmed_on <= :d
      AND v.phase IN ('prospect', 'contracted', 'activated', 'producing', 'top')
)
SELECT c.partner, c.phase, ifnull(k.phase, c.phase), c.under_contract
FROM computed c LEFT JOIN confirmed k ON k.partner = c.partner AND k.place = 1;
SELECT partner, computed, stands FROM phase_now;
)sql";

// One row: computed phase, confirmed phase (null: none), partners under contract, of these top, stable
// orders.
const char* const business_phase = R"sql(
WITH counted AS (
    SELECT ifnull(sum(under_contract), 0) AS contracted,
           ifnull(sum(under_contract AND stands = 'top'), 0) AS top
    FROM phase_now
)
SELECT CASE WHEN contracted < 5 THEN '1' WHEN top = 0 THEN '2' WHEN top = 1 THEN '3a' ELSE '3b' END,
       (SELECT v.phase FROM latest JOIN phase_version v USING (seq) JOIN record r USING (seq)
        WHERE v.scope = 'org' AND v.confirmed_on <= :d AND v.phase IN ('1', '2', '3a', '3b')
        ORDER BY confirmed_on DESC, r.version DESC, r.id DESC LIMIT 1),
       contracted, top,
       3 = (SELECT count(DISTINCT c.month) FROM deal_now d JOIN calendar c ON c.day = d.won
            JOIN calendar t ON t.day = :d WHERE c.month BETWEEN t.month - 3 AND t.month - 1)
FROM counted;
)sql";

// Targets by the months that their period covers: `first` is year * 12 + month - 1.
const char* const target_tables = R"sql(
CREATE TABLE target_now(scope, scope_id, kpi, first, months, value REAL,
    PRIMARY KEY(scope, scope_id, kpi, first, months)) WITHOUT ROWID;
)sql";

const char* const see_targets = R"sql(
DELETE FROM target_now;
INSERT INTO target_now
WITH written AS (
    SELECT v.*, r.version, r.id,
           CASE WHEN period GLOB 'FY[0-9][0-9][0-9][0-9]' THEN 12
                WHEN period GLOB 'FY[0-9][0-9][0-9][0-9]-H[12]' THEN 6
                WHEN period GLOB 'FY[0-9][0-9][0-9][0-9]-Q[1-4]' THEN 3
                WHEN period GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]' THEN 1 END AS months
    FROM latest JOIN target_version v USING (seq) JOIN record r USING (seq)
), placed AS (
    SELECT *,
           CASE WHEN months = 1 THEN substr(period, 1, 4) * 12 + substr(period, 6, 2) - 1
                ELSE substr(period, 3, 4) * 12 + :fiscal_start - 1
                     + CASE WHEN months IN (3, 6) THEN (substr(period, 9, 1) - 1) * months ELSE 0 END END AS first
    FROM written WHERE months IS NOT NULL
)
SELECT scope, ifnull(scope_id, ''), kpi, first, months, value
FROM (SELECT *, row_number() OVER (PARTITION BY scope, scope_id, kpi, first, months
                                   ORDER BY version DESC, id) AS place FROM placed)
WHERE place = 1;
)sql";

// Of :kpi, a :sort (flow, stock or ratio), for :scope and :scope_id over :months from :first on. One row: the
// value or null.
const char* const find_target = R"sql(
WITH own AS (
    SELECT first, months, value FROM target_now WHERE scope = :scope AND scope_id = :scope_id AND kpi = :kpi
), part(first) AS (
    SELECT :first UNION SELECT :first + 3 UNION SELECT :first + 6 UNION SELECT :first + 9
), quarter AS (
    SELECT p.first, ifnull((SELECT value FROM own WHERE own.first = p.first AND months = 3),
                           (SELECT CASE WHEN count(*) = 3 THEN sum(value) END FROM own
                            WHERE months = 1 AND own.first BETWEEN p.first AND p.first + 2)) AS value
    FROM part p
), half AS (
    SELECT p.first, ifnull((SELECT value FROM own WHERE own.first = p.first AND months = 6),
                           (SELECT CASE WHEN count(value) = 2 THEN sum(value) END FROM quarter q
                            WHERE q.first IN (p.first, p.first + 3))) AS value
    FROM part p
)
SELECT ifnull((SELECT value FROM own WHERE first = :first AND months = :months),
              CASE WHEN :sort = 'stock'
                   THEN (SELECT value FROM own WHERE first + months = :first + :months AND months < :months
                         ORDER BY months DESC LIMIT 1)
                   WHEN :sort = 'flow' AND :months = 3 THEN (SELECT value FROM quarter WHERE first = :first)
                   WHEN :sort = 'flow' AND :months = 6 THEN (SELECT value FROM half WHERE first = :first)
                   WHEN :sort = 'flow' AND :months = 12
                   THEN (SELECT CASE WHEN count(value) = 2 THEN sum(value) END FROM half
                         WHERE first IN (:first, :first + 6)) END);
)sql";

}  // namespace monomi::oracle::sql
