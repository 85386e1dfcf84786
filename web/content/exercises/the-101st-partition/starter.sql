CREATE TABLE sandbox.requests_by_day
WITH (format = 'PARQUET', partitioned_by = ARRAY['day']) AS
SELECT request_time, path, status, date_format(request_time, '%Y-%m-%d') AS day
FROM access_logs_flat;

SELECT count(*) AS requests, count(DISTINCT day) AS days
FROM sandbox.requests_by_day
