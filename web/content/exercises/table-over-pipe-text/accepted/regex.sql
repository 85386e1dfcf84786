CREATE EXTERNAL TABLE logins (
  event string, recordtime string, remotehost string, username string, dbname string, pid int
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'
WITH SERDEPROPERTIES ('input.regex' = '([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|([^|]*)')
LOCATION 's3://ops-telemetry/redshift_connectionlog/';

SELECT (SELECT count(*) FROM logins), (SELECT count(*) FROM logins WHERE event = 'authentication failure')
