-- So that the statements can be run again.
DROP TABLE IF EXISTS sandbox.june_by_guest;

CREATE TABLE sandbox.june_by_guest
WITH (format = 'JSON', bucketed_by = ARRAY['user_id'], bucket_count = 8) AS
SELECT user_id, request_time, session_id, path, status
FROM access_logs
WHERE month = '06' AND year = '2025';

WITH hers AS (SELECT path FROM sandbox.june_by_guest WHERE user_id = 24211)
SELECT path, count(*) AS requests
FROM hers
GROUP BY path
