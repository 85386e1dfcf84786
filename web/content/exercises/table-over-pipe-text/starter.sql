-- Describe the files, then count. The DROP lets you try again.
DROP TABLE IF EXISTS logins;

CREATE EXTERNAL TABLE logins (
  event string
)
LOCATION 's3://ops-telemetry/redshift_connectionlog/';

SELECT count(*) FROM logins
