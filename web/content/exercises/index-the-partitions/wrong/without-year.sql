ALTER TABLE access_logs SET TBLPROPERTIES ('partition_filtering.enabled' = 'true');

SELECT status, count(*) AS requests
FROM access_logs
WHERE month = '06' AND day = '14'
GROUP BY status
