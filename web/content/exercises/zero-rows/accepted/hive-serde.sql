CREATE EXTERNAL TABLE json_requests (path string, status int, duration_ms int, country string)
PARTITIONED BY (year string, month string, day string)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
LOCATION 's3://stays-logs/access_json/';

MSCK REPAIR TABLE `sandbox`.`json_requests`;

SELECT status, sum(1) FROM json_requests
WHERE (year, month, day) = ('2025', '6', '1')
GROUP BY status
ORDER BY status
