SELECT path, count(*) AS errors
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '14'
  AND status >= 500
GROUP BY path
