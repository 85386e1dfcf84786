CREATE EXTERNAL TABLE sandbox.access_logs_proj (request_time timestamp, path string, status int)
PARTITIONED BY (dt date)
STORED AS PARQUET
LOCATION 's3://stays-logs/access_logs/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.dt.type' = 'date',
  'projection.dt.format' = "'year='yyyy'/month='MM'/day='dd",
  'projection.dt.range' = 'year=2025/month=01/day=01,year=2025/month=12/day=31',
  'storage.location.template' = 's3://stays-logs/access_logs/${dt}/'
);

SELECT status, count(*) AS requests
FROM sandbox.access_logs_proj
WHERE dt = DATE '2025-06-30'
GROUP BY status
