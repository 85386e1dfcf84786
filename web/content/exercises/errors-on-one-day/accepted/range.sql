SELECT status, count(request_id) AS errors
FROM weblogs.access_logs
WHERE status BETWEEN 500 AND 599 AND year = '2025' AND month = '06' AND day = '14'
GROUP BY 1
ORDER BY 1
