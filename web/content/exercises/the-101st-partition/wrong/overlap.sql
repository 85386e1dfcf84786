CREATE TABLE sandbox.requests_by_day
WITH (format = 'PARQUET', partitioned_by = ARRAY['day']) AS
SELECT request_time, path, status, date_format(request_time, '%Y-%m-%d') AS day
FROM access_logs_flat
WHERE date(request_time) <= DATE '2025-03-31';

INSERT INTO sandbox.requests_by_day
SELECT request_time, path, status, date_format(request_time, '%Y-%m-%d') AS day
FROM access_logs_flat
WHERE date(request_time) >= DATE '2025-03-31';

SELECT count(*) AS requests, count(DISTINCT day) AS days
FROM sandbox.requests_by_day
