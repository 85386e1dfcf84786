SELECT status, sum(1) AS errors
FROM (
  SELECT status FROM access_logs WHERE (year, month, day) = ('2025', '06', '14')
) AS one_day
WHERE status > 499
GROUP BY status
