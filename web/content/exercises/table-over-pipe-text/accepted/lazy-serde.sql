CREATE EXTERNAL TABLE IF NOT EXISTS sandbox.logins (
  `event` string COMMENT 'what happened', `recordtime` string, `remotehost` string,
  `username` string, `dbname` string, `pid` int
)
COMMENT 'Logins of the warehouse'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
WITH SERDEPROPERTIES ('field.delim' = '|', 'serialization.format' = '|')
LOCATION 's3://ops-telemetry/redshift_connectionlog'
TBLPROPERTIES ('compressionType' = 'gzip');

SELECT count(*), sum(CASE WHEN event LIKE '%failure' THEN 1 ELSE 0 END) FROM sandbox.logins
