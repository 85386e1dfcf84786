SELECT day,
       count(*) AS requests,
       count_if(status >= 500) AS errors
FROM access_logs
WHERE CAST(year AS integer) = 2025 AND CAST(month AS integer) = 4
GROUP BY day
