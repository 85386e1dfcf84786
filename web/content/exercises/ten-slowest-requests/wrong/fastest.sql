SELECT request_time, status, duration_ms
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '08' AND path = '/'
ORDER BY duration_ms, request_time DESC
LIMIT 10
