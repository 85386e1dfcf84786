SELECT day,
       count(*) AS requests,
       sum(CASE WHEN status >= 500 THEN 1 ELSE 0 END) AS errors
FROM access_logs
WHERE year IN ('2025') AND month IN ('04')
GROUP BY day
