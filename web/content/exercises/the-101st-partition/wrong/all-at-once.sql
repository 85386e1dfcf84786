CREATE TABLE sandbox.requests_by_day
WITH (format = 'PARQUET', partitioned_by = ARRAY['day']) AS
SELECT request_time, path, status, CAST(date(request_time) AS varchar) AS day
FROM access_logs_flat
