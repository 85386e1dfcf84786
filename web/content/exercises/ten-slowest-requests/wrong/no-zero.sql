SELECT request_time, status, duration_ms
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '8' AND path = '/'
ORDER BY duration_ms DESC, request_time DESC
LIMIT 10
