CREATE EXTERNAL TABLE logins (
  event string, recordtime string, remotehost string, username string, dbname string, pid int
)
LOCATION 's3://ops-telemetry/redshift_connectionlog/';

SELECT count(*), count_if(event = 'authentication failure') FROM logins
