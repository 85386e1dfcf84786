CREATE EXTERNAL TABLE sandbox.access_logs_proj (request_time timestamp, path string, status int)
PARTITIONED BY (y string, m string, d string)
STORED AS PARQUET
LOCATION 's3://stays-logs/access_logs/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.y.type' = 'enum', 'projection.y.values' = '2024,2025,2026',
  'projection.m.type' = 'enum', 'projection.m.values' = '01,02,03,04,05,06,07,08,09,10,11,12',
  'projection.d.type' = 'integer', 'projection.d.range' = '01,31', 'projection.d.digits' = '2',
  'storage.location.template' = 's3://stays-logs/access_logs/year=${y}/month=${m}/day=${d}/'
);

SELECT status, count(*) AS requests
FROM sandbox.access_logs_proj
WHERE y = '2025' AND m = '06' AND d = '30'
GROUP BY status
