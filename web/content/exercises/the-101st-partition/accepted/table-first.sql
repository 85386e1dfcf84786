CREATE EXTERNAL TABLE sandbox.requests_by_day (request_time timestamp, path string, status int)
PARTITIONED BY (day string)
STORED AS PARQUET
LOCATION 's3://learner/requests_by_day/';

INSERT INTO sandbox.requests_by_day
SELECT request_time, path, status, date_format(request_time, '%Y-%m-%d')
FROM access_logs_flat
WHERE quarter(request_time) = 1;

INSERT INTO sandbox.requests_by_day
SELECT request_time, path, status, date_format(request_time, '%Y-%m-%d')
FROM access_logs_flat
WHERE quarter(request_time) = 2;

SELECT sum(requests) AS requests, count(*) AS days
FROM (SELECT day, count(*) AS requests FROM sandbox.requests_by_day GROUP BY day)
