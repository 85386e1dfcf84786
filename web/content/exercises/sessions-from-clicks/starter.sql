-- The pauses of one guest
SELECT user_id, request_time,
       lag(request_time) OVER (PARTITION BY user_id ORDER BY request_time) AS before
FROM access_logs
WHERE year = '2025' AND month = '06' AND user_id = 24211
ORDER BY request_time
LIMIT 20
