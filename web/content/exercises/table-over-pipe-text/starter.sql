-- Describe the files, then count.
CREATE EXTERNAL TABLE logins (
  event string
)
LOCATION 's3://ops-telemetry/redshift_connectionlog/';

SELECT count(*) FROM logins
