WITH placed AS (
  SELECT request_time, status, duration_ms,
         row_number() OVER (ORDER BY duration_ms DESC, request_time DESC) AS place
  FROM access_logs
  WHERE year = '2025' AND month = '06' AND day = '08' AND path = '/'
)
SELECT request_time, status, duration_ms
FROM placed
WHERE place <= 10
ORDER BY place
