CREATE EXTERNAL TABLE json_requests (path string, status int, duration_ms int)
PARTITIONED BY (year string, month string, day string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://stays-logs/access_json/';

MSCK REPAIR TABLE json_requests;

SELECT status, count(*) FROM json_requests
WHERE year = '2025' AND month = '06' AND day = '01'
GROUP BY status
