SELECT day,
       count(*) AS requests,
       count(*) FILTER (WHERE status >= 500) AS errors
FROM access_logs
WHERE year = '2025' AND month >= '04' AND month < '05'
GROUP BY day
