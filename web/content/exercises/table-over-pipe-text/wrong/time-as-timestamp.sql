CREATE EXTERNAL TABLE logins (
  event string, recordtime timestamp, remotehost string, username string, dbname string, pid int
)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '|'
LOCATION 's3://ops-telemetry/redshift_connectionlog/';

SELECT count(*), count_if(event = 'authentication failure') FROM logins
