CREATE EXTERNAL TABLE json_requests (path string, status int, duration_ms int)
PARTITIONED BY (year string, month string, day string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://stays-logs/access_json/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.year.type' = 'enum', 'projection.year.values' = '2025',
  'projection.month.type' = 'integer', 'projection.month.range' = '6,6',
  'projection.day.type' = 'integer', 'projection.day.range' = '1,30'
);

SELECT status, count(*) FROM json_requests
WHERE year = '2025' AND month = '6' AND day = '1'
GROUP BY status
