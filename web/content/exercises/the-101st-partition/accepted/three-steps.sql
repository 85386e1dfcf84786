CREATE TABLE sandbox.requests_by_day
WITH (format = 'PARQUET', partitioned_by = ARRAY['day']) AS
SELECT request_time, path, status, CAST(date(request_time) AS varchar) AS day
FROM access_logs_flat
WITH NO DATA;

INSERT INTO sandbox.requests_by_day
SELECT request_time, path, status, CAST(date(request_time) AS varchar)
FROM access_logs_flat
WHERE month(request_time) <= 3;

INSERT INTO sandbox.requests_by_day
SELECT request_time, path, status, CAST(date(request_time) AS varchar)
FROM access_logs_flat
WHERE month(request_time) > 3;

SELECT count(*), count(DISTINCT day)
FROM sandbox.requests_by_day
