ALTER TABLE weblogs.access_logs SET TBLPROPERTIES (
  'owner' = 'web team',
  'partition_filtering.enabled' = 'true');

SELECT status, count(*) AS requests
FROM access_logs
WHERE year IN ('2025') AND month IN ('06') AND day IN ('14')
GROUP BY 1
