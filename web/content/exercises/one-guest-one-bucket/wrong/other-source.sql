CREATE TABLE sandbox.june_by_guest
WITH (format = 'PARQUET', bucketed_by = ARRAY['user_id'], bucket_count = 8) AS
SELECT request_time, user_id, session_id, path, status
FROM access_logs_bucketed;

SELECT path, count(*) AS requests
FROM sandbox.june_by_guest
WHERE user_id = 24211
GROUP BY path
