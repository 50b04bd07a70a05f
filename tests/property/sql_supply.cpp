#include "tests/property/sql.h"

namespace monomi::oracle::sql {

const char* const supply_tables = R"sql(
-- A KPI needs one field of each of its clauses.
CREATE TABLE need(kpi, clause, field);
-- partner '' stands for an organisation without partners
CREATE TABLE supply_begin(partner, field, begin, PRIMARY KEY(partner, field)) WITHOUT ROWID;
)sql";

const char* const find_supply = R"sql(
DELETE FROM supply_begin;
INSERT INTO supply_begin
WITH supply AS (
    SELECT seq, place, field, ifnull(since, -1000000) AS since,
           EXISTS (SELECT 1 FROM supply_partner_version sp
                   WHERE sp.seq = s.seq AND sp.place = s.place) AS has_list
    FROM latest JOIN supply_version s USING (seq)
)
SELECT p.id, field, min(since)
FROM supply s, (SELECT id FROM partner UNION ALL SELECT '') p
WHERE NOT has_list
   OR EXISTS (SELECT 1 FROM supply_partner_version sp
              WHERE sp.seq = s.seq AND sp.place = s.place AND sp.partner = p.id)
GROUP BY p.id, field;
)sql";

// "a or b": the earlier; "a and b": the later.
const char* const kpi_supply = R"sql(
SELECT kpi, partner, CASE WHEN count(begin) = count(*) THEN max(begin) END
FROM (SELECT n.kpi, n.clause, p.id AS partner, min(b.begin) AS begin
      FROM need n, (SELECT id FROM partner UNION ALL SELECT '') p
           LEFT JOIN supply_begin b ON b.partner = p.id AND b.field = n.field
      GROUP BY n.kpi, n.clause, p.id)
GROUP BY kpi, partner;
)sql";

const char* const partner_of_reps = R"sql(
SELECT rep.id, partner.id
FROM rep JOIN holds h ON h.field = 'rep.partner' AND h.id = rep.id AND h.first <= :d AND :d < h.next
     JOIN partner ON partner.id = h.value;
)sql";

}  // namespace monomi::oracle::sql
