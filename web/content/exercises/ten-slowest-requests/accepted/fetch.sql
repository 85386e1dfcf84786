SELECT request_time, status, duration_ms
FROM weblogs.access_logs
WHERE path = '/' AND year = '2025' AND month = '06' AND day = '08'
ORDER BY 3 DESC, 1 DESC
FETCH FIRST 10 ROWS ONLY
