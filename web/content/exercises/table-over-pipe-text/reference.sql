CREATE EXTERNAL TABLE logins (
  event string,
  recordtime string,
  remotehost string,
  username string,
  dbname string,
  pid int
)
ROW FORMAT DELIMITED
  FIELDS TERMINATED BY '|'
STORED AS TEXTFILE
LOCATION 's3://ops-telemetry/redshift_connectionlog/';

SELECT count(*) AS log_lines,
       count(*) FILTER (WHERE event = 'authentication failure') AS failed_logins
FROM logins
