CREATE EXTERNAL TABLE sandbox.access_logs_proj (request_time timestamp, path string, status int)
PARTITIONED BY (year string, month string, day string)
STORED AS PARQUET
LOCATION 's3://stays-logs/access_logs/'
TBLPROPERTIES (
  'projection.year.type' = 'integer', 'projection.year.range' = '2025,2025',
  'projection.month.type' = 'integer', 'projection.month.range' = '1,12', 'projection.month.digits' = '2',
  'projection.day.type' = 'integer', 'projection.day.range' = '1,31', 'projection.day.digits' = '2'
);

SELECT status, count(*) AS requests
FROM sandbox.access_logs_proj
WHERE year = '2025' AND month = '06' AND day = '30'
GROUP BY status
