-- Ten requests of the home page on 8 June, in no order
SELECT request_time, status, duration_ms
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '08' AND path = '/'
LIMIT 10
