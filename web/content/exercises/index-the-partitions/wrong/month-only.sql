ALTER TABLE access_logs SET TBLPROPERTIES ('partition_filtering.enabled' = 'true');

SELECT status, count(*) AS requests
FROM access_logs
WHERE year = '2025' AND month = '06'
GROUP BY status
