#include "tests/property/sql.h"

namespace monomi::oracle::sql {

const char* const scope_tables = R"sql(
CREATE TABLE scope(n INTEGER PRIMARY KEY, kind, id, UNIQUE(kind, id));
)sql";

// Owners are all ids that a record names, known staff or not. Rows: every scope.
const char* const find_scopes = R"sql(
DELETE FROM scope;
INSERT INTO scope(kind, id) VALUES ('org', ''),
    ('role', 'acquisition'), ('role', 'activation'), ('role', 'top_partner'), ('role', 'second_tier'),
    ('role', 'tech_touch'), ('role', 'generalist'), ('tier', 'top'), ('tier', 'second'), ('tier', 'long_tail');
INSERT INTO scope(kind, id)
SELECT 'owner', id FROM staff UNION
SELECT 'owner', staff FROM outreach UNION
SELECT 'owner', staff FROM proposal UNION
SELECT 'owner', staff FROM touchpoint WHERE staff IS NOT NULL UNION
SELECT 'owner', contracted_by FROM partner WHERE contracted_by IS NOT NULL UNION
SELECT 'owner', value FROM holds WHERE field = 'partner.owner';
INSERT INTO scope(kind, id) SELECT 'partner', id FROM partner;
INSERT INTO scope(kind, id) SELECT 'rep', id FROM rep;
SELECT n, kind, id FROM scope ORDER BY n;
)sql";

}  // namespace monomi::oracle::sql
