CREATE EXTERNAL TABLE logins (
  event string, recordtime string, remotehost string, username string, dbname string, pid int
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES ('separatorChar' = '|')
LOCATION 's3://ops-telemetry/redshift_connectionlog/';

SELECT count(event), count_if(event = 'authentication failure') FROM logins
