CREATE TABLE sandbox.june_by_guest
WITH (format = 'PARQUET', partitioned_by = ARRAY['user_id']) AS
SELECT request_time, session_id, path, status, user_id
FROM access_logs
WHERE year = '2025' AND month = '06'
