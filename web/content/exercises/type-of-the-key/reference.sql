SELECT day,
       count(*) AS requests,
       count_if(status >= 500) AS errors
FROM access_logs
WHERE year = '2025' AND month = '04'
GROUP BY day
