SELECT path, count(*) AS errors
FROM (
  SELECT path FROM access_logs
  WHERE (year, month, day) = ('2025', '06', '14') AND status BETWEEN 500 AND 599
) AS failed
GROUP BY path
