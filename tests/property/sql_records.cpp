#include "tests/property/sql.h"

namespace monomi::oracle::sql {

const char* const record_tables = R"sql(
CREATE TABLE record(seq INTEGER PRIMARY KEY, kind, id, version, deleted, bytes BLOB);
CREATE TABLE partner_version(seq INTEGER PRIMARY KEY, contracted_on, terminated_on, contracted_by,
    headcount_as_of, scheme_as_of, focus_as_of, focus_known);
CREATE TABLE contract_version(seq, first, last);
CREATE TABLE dated_version(seq, field, place, first, value);
CREATE TABLE rep_version(seq INTEGER PRIMARY KEY, decision_maker, contact_acquired_on, joined_on, left_on);
CREATE TABLE staff_role_version(seq, role);
CREATE TABLE outreach_version(seq INTEGER PRIMARY KEY, partner, staff, channel, day);
CREATE TABLE proposal_version(seq INTEGER PRIMARY KEY, partner, staff, held_on);
CREATE TABLE touchpoint_version(seq INTEGER PRIMARY KEY, partner, staff, type, day, inbound,
    with_decision_maker, event);
CREATE TABLE touchpoint_rep_version(seq, rep);
CREATE TABLE deal_version(seq INTEGER PRIMARY KEY, partner, rep, mrr, amount, referred_on, meeting_on,
    qualified_on, won_on, lost_on, stage_since);
CREATE TABLE subscription_version(seq INTEGER PRIMARY KEY, partner, rep, customer, ended_on);
CREATE TABLE plan_version(seq INTEGER PRIMARY KEY, focus_rank, runs_customer_success, recurring_commission, profile);
CREATE TABLE target_version(seq INTEGER PRIMARY KEY, scope, scope_id, kpi, period, value REAL);
CREATE TABLE phase_version(seq INTEGER PRIMARY KEY, scope, scope_id, phase, confirmed_on);
CREATE TABLE supply_version(seq, place, field, since);
CREATE TABLE supply_partner_version(seq, place, partner);
)sql";

const char* const forget_records = R"sql(
DELETE FROM record;
DELETE FROM partner_version;
DELETE FROM contract_version;
DELETE FROM dated_version;
DELETE FROM rep_version;
DELETE FROM staff_role_version;
DELETE FROM outreach_version;
DELETE FROM proposal_version;
DELETE FROM touchpoint_version;
DELETE FROM touchpoint_rep_version;
DELETE FROM deal_version;
DELETE FROM subscription_version;
DELETE FROM plan_version;
DELETE FROM target_version;
DELETE FROM phase_version;
DELETE FROM supply_version;
DELETE FROM supply_partner_version;
)sql";

const char* const latest_tables = R"sql(
CREATE TABLE latest(seq INTEGER PRIMARY KEY, kind, id);
CREATE TABLE partner(id PRIMARY KEY, contracted_on, terminated_on, contracted_by, headcount_as_of,
    scheme_as_of, focus_as_of, focus_known) WITHOUT ROWID;
CREATE TABLE contract(partner, first, last);
-- What a dated field holds from day `first` until the day before `next`.
CREATE TABLE holds(field, id, first, next, value, plain, PRIMARY KEY(field, id, first)) WITHOUT ROWID;
CREATE TABLE rep(id PRIMARY KEY, decision_maker, contact_acquired_on, joined_on, left_on) WITHOUT ROWID;
CREATE TABLE staff(id PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE staff_role(staff, role, PRIMARY KEY(staff, role)) WITHOUT ROWID;
-- From here on without orphans: each names a partner that is there. A rep that is not there is left out.
CREATE TABLE outreach(n INTEGER PRIMARY KEY, partner, staff, channel, day);
CREATE TABLE proposal(n INTEGER PRIMARY KEY, partner, staff, held_on);
CREATE TABLE touchpoint(n INTEGER PRIMARY KEY, id, partner, staff, type, day, two_way, decision_maker, event);
CREATE TABLE touchpoint_rep(rep, touchpoint, PRIMARY KEY(rep, touchpoint)) WITHOUT ROWID;
CREATE TABLE deal(n INTEGER PRIMARY KEY, partner, rep, mrr, amount, referred_on, meeting_on, qualified_on,
    won_on, lost_on, stage_since);
CREATE INDEX deal_rep ON deal(rep);
CREATE TABLE subscription(n INTEGER PRIMARY KEY, id, partner, rep, customer, ended_on);
-- The first contact with a rep: by which touchpoint (null: by contact_acquired_on), for which partner.
CREATE TABLE acquisition(n INTEGER PRIMARY KEY, rep UNIQUE, day, partner, staff);
-- Days on which the net MRR of a (partner, customer) changes; with `rep` that of the rep's subscriptions.
CREATE TABLE movement(n INTEGER PRIMARY KEY, partner, customer, rep, day, before, after);
CREATE TABLE two_way_type(type PRIMARY KEY, always, if_inbound) WITHOUT ROWID;
)sql";

const char* const choose_latest = R"sql(
DELETE FROM latest;
INSERT INTO latest
SELECT seq, kind, id
FROM (SELECT seq, kind, id, deleted,
             row_number() OVER (PARTITION BY kind, id
                                ORDER BY version DESC, deleted DESC, bytes DESC, seq) AS place
      FROM record)
WHERE place = 1 AND NOT deleted;

DELETE FROM partner;
INSERT INTO partner
SELECT id, contracted_on, terminated_on, contracted_by, headcount_as_of, scheme_as_of, focus_as_of, focus_known
FROM latest JOIN partner_version USING (seq);

DELETE FROM contract;
INSERT INTO contract SELECT id, first, last FROM latest JOIN contract_version USING (seq);

DELETE FROM holds;
INSERT INTO holds
SELECT field, id, first,
       lead(first, 1, 1000001) OVER (PARTITION BY field, id ORDER BY first),
       value, first = -1000000
FROM (SELECT field, id, first, value,
             row_number() OVER (PARTITION BY field, id, first ORDER BY place DESC) AS from_the_end
      FROM latest JOIN dated_version USING (seq))
WHERE from_the_end = 1;

DELETE FROM rep;
INSERT INTO rep
SELECT id, decision_maker, contact_acquired_on, joined_on, left_on FROM latest JOIN rep_version USING (seq);
DELETE FROM staff;
INSERT INTO staff SELECT id FROM latest WHERE kind = 'staff';
DELETE FROM staff_role;
INSERT OR IGNORE INTO staff_role SELECT id, role FROM latest JOIN staff_role_version USING (seq);

DELETE FROM outreach;
INSERT INTO outreach
SELECT seq, partner, staff, channel, day
FROM latest JOIN outreach_version USING (seq)
WHERE partner IN (SELECT id FROM partner);

DELETE FROM proposal;
INSERT INTO proposal
SELECT seq, partner, staff, held_on
FROM latest JOIN proposal_version USING (seq)
WHERE partner IN (SELECT id FROM partner);

DELETE FROM touchpoint_rep;
INSERT OR IGNORE INTO touchpoint_rep
SELECT t.rep, t.seq
FROM latest JOIN touchpoint_version v USING (seq) JOIN touchpoint_rep_version t USING (seq)
     JOIN rep ON rep.id = t.rep
WHERE v.partner IN (SELECT id FROM partner);

DELETE FROM touchpoint;
INSERT INTO touchpoint
SELECT t.seq, latest.id, partner, staff, t.type, day,
       w.always OR (w.if_inbound AND ifnull(inbound, 0)),
       ifnull(with_decision_maker, 0)
           OR EXISTS (SELECT 1 FROM touchpoint_rep tr JOIN rep ON rep.id = tr.rep
                      WHERE tr.touchpoint = t.seq AND rep.decision_maker = 1),
       event
FROM latest JOIN touchpoint_version t USING (seq) JOIN two_way_type w ON w.type = t.type
WHERE partner IN (SELECT id FROM partner);

DELETE FROM deal;
INSERT INTO deal
SELECT seq, partner, rep.id, mrr, amount, referred_on, meeting_on, qualified_on, won_on, lost_on, stage_since
FROM latest JOIN deal_version USING (seq) LEFT JOIN rep ON rep.id = deal_version.rep
WHERE partner IN (SELECT id FROM partner);

DELETE FROM subscription;
INSERT INTO subscription
SELECT seq, latest.id, partner, rep.id, customer, ended_on
FROM latest JOIN subscription_version USING (seq) LEFT JOIN rep ON rep.id = subscription_version.rep
WHERE partner IN (SELECT id FROM partner);

-- "the earliest of contact_acquired_on and the `on` of contact_acquired touchpoints that list the rep ...
--  of several on that day the touchpoint with the smallest id; on a tie with contact_acquired_on the touchpoint"
DELETE FROM acquisition;
INSERT INTO acquisition(rep, day, partner, staff)
SELECT rep, day, partner, staff
FROM (SELECT rep, day, partner, staff,
             row_number() OVER (PARTITION BY rep ORDER BY day, touchpoint IS NULL, touchpoint) AS place
      FROM (SELECT tr.rep, t.day, t.partner, t.staff, t.id AS touchpoint
            FROM touchpoint_rep tr JOIN touchpoint t ON t.n = tr.touchpoint
            WHERE t.type = 'contact_acquired'
            UNION ALL
            SELECT rep.id, contact_acquired_on, partner.id, NULL, NULL
            FROM rep LEFT JOIN holds h ON h.field = 'rep.partner' AND h.id = rep.id
                                      AND h.first <= contact_acquired_on AND contact_acquired_on < h.next
                 LEFT JOIN partner ON partner.id = h.value
            WHERE contact_acquired_on IS NOT NULL))
WHERE place = 1;

-- "The net MRR of a (partner, customer) is the sum over its subscriptions. On each day it changes ... For a
--  rep, only the subscriptions of that rep are netted." Nothing starts with a plain value (day -1000000).
DELETE FROM movement;
INSERT INTO movement(partner, customer, rep, day, before, after)
WITH netted AS (
    SELECT n, id, partner, customer, NULL AS rep, ended_on FROM subscription
    UNION ALL
    SELECT n, id, partner, customer, rep, ended_on FROM subscription WHERE rep IS NOT NULL
), day_of_change AS (
    SELECT partner, customer, rep, h.first AS day
    FROM netted JOIN holds h ON h.field = 'subscription.mrr' AND h.id = netted.id AND NOT h.plain
    UNION
    SELECT partner, customer, rep, ended_on FROM netted WHERE ended_on IS NOT NULL
), net AS (
    SELECT c.partner, c.customer, c.rep, c.day,
           sum(CASE WHEN s.ended_on <= c.day - 1 THEN 0 ELSE ifnull(b.value, 0) END) AS before,
           sum(CASE WHEN s.ended_on <= c.day THEN 0 ELSE ifnull(a.value, 0) END) AS after
    FROM day_of_change c
         JOIN netted s ON s.partner = c.partner AND s.customer = c.customer AND s.rep IS c.rep
         LEFT JOIN holds b ON b.field = 'subscription.mrr' AND b.id = s.id
                          AND b.first <= c.day - 1 AND c.day - 1 < b.next
         LEFT JOIN holds a ON a.field = 'subscription.mrr' AND a.id = s.id
                          AND a.first <= c.day AND c.day < a.next
    GROUP BY c.partner, c.customer, c.rep, c.day
)
SELECT partner, customer, rep, day, before, after FROM net WHERE before <> after;
)sql";

}  // namespace monomi::oracle::sql
