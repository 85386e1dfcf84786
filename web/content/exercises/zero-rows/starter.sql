-- The DROP lets you try again.
DROP TABLE IF EXISTS json_requests;

CREATE EXTERNAL TABLE json_requests (
  path string,
  status int,
  duration_ms int
)
PARTITIONED BY (year string, month string, day string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://stays-logs/access_json/';

-- Zero rows?
SELECT status, count(*) FROM json_requests GROUP BY status
