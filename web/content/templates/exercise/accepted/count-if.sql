SELECT path, count_if(status >= 500) AS errors
FROM weblogs.access_logs
WHERE year = '2025' AND month = '06' AND day = '14'
GROUP BY 1
HAVING count_if(status >= 500) > 0
