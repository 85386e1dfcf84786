CREATE EXTERNAL TABLE json_requests (
  path string,
  status int,
  duration_ms int
)
PARTITIONED BY (year string, month string, day string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://stays-logs/access_json/';

MSCK REPAIR TABLE json_requests;

SELECT status, count(*) AS requests
FROM json_requests
WHERE year = '2025' AND month = '6' AND day = '1'
GROUP BY status
