#include "tests/property/sql.h"

namespace monomi::oracle::sql {

const char* const calendar_tables = R"sql(
-- number = year * 12 + month - 1
CREATE TABLE month(number INTEGER PRIMARY KEY, first, last);
CREATE TABLE calendar(day INTEGER PRIMARY KEY, month);
-- The day n months after (n < 0: before) a day.
CREATE TABLE months_after(n, day, result, PRIMARY KEY(n, day)) WITHOUT ROWID;
CREATE TABLE window_range(n INTEGER PRIMARY KEY, first, last);
)sql";

const char* const fill_calendar = R"sql(
INSERT INTO month
WITH RECURSIVE numbers(number) AS (VALUES(2005 * 12) UNION ALL
                                   SELECT number + 1 FROM numbers WHERE number < 2040 * 12)
SELECT number,
       CAST(julianday(printf('%04d-%02d-01', number / 12, number % 12 + 1)) - 2440587.5 AS INTEGER),
       CAST(julianday(printf('%04d-%02d-01', (number + 1) / 12, (number + 1) % 12 + 1)) - 2440587.5 AS INTEGER) - 1
FROM numbers;

INSERT INTO calendar
WITH RECURSIVE days(day, month, last) AS (SELECT first, number, last FROM month UNION ALL
                                          SELECT day + 1, month, last FROM days WHERE day < last)
SELECT day, month FROM days;

-- "the same day of that month, clamped to its last day"
INSERT INTO months_after
SELECT steps.n, c.day, min(there.first + c.day - here.first, there.last)
FROM (SELECT -12 AS n UNION SELECT -3 UNION SELECT :clock_months) AS steps, calendar c
     JOIN month here ON here.number = c.month
     JOIN month there ON there.number = c.month + steps.n;
)sql";

const char* const find_windows = R"sql(
DELETE FROM window_range;
INSERT INTO window_range
WITH today AS (
    SELECT month AS m,
           (month % 12 - (:fiscal_start - 1) + 12) % 12 AS fiscal,   -- months since the fiscal year began
           ((:d + 3) % 7 + 1 - :week_start + 7) % 7 AS week          -- days since the week began
    FROM calendar WHERE day = :d
), months(n, first_month, last_month) AS (
    SELECT 2, m, NULL FROM today UNION ALL
    SELECT 3, m - fiscal % 3, NULL FROM today UNION ALL
    SELECT 4, m - fiscal % 6, NULL FROM today UNION ALL
    SELECT 5, m - fiscal, NULL FROM today UNION ALL
    SELECT 6, m - 1, m - 1 FROM today UNION ALL
    SELECT 7, m - fiscal % 3 - 3, m - fiscal % 3 - 1 FROM today UNION ALL
    SELECT 8, m - 12, m - 12 FROM today
)
SELECT 0, :d, :d UNION ALL
SELECT 1, :d - week, :d FROM today UNION ALL
SELECT n, a.first, ifnull(b.last, :d)
FROM months JOIN month a ON a.number = first_month LEFT JOIN month b ON b.number = last_month UNION ALL
SELECT 9, :d - 29, :d UNION ALL
SELECT 10, :d - 89, :d UNION ALL
SELECT 11, result + 1, :d FROM months_after WHERE n = -3 AND day = :d UNION ALL
SELECT 12, result + 1, :d FROM months_after WHERE n = -12 AND day = :d UNION ALL
SELECT 13, -1000000, :d;
SELECT n, first, last FROM window_range ORDER BY n;
)sql";

}  // namespace monomi::oracle::sql
