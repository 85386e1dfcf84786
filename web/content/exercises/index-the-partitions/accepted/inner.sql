ALTER TABLE access_logs SET TBLPROPERTIES ('partition_filtering.enabled' = 'true');

SELECT status, sum(1) AS requests
FROM (SELECT status FROM access_logs WHERE year = '2025' AND month = '06' AND day = '14') AS one_day
GROUP BY status
