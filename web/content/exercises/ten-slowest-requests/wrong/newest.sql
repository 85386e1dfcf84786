SELECT request_time, status, duration_ms
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '08' AND path = '/'
ORDER BY request_time DESC, duration_ms DESC
LIMIT 10
