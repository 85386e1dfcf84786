CREATE EXTERNAL TABLE sandbox.access_logs_proj (request_time timestamp, path string, status int)
PARTITIONED BY (year string, month string, day string)
STORED AS PARQUET
LOCATION 's3://stays-logs/access_logs/';

MSCK REPAIR TABLE sandbox.access_logs_proj;

SELECT status, count(*) AS requests
FROM sandbox.access_logs_proj
WHERE year = '2025' AND month = '06' AND day = '30'
GROUP BY status
