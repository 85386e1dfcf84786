SELECT date_trunc('hour', request_time) AS hour,
       count(*) AS requests,
       count(DISTINCT client_ip) AS visitors
FROM access_logs
WHERE request_time >= TIMESTAMP '2025-06-20 22:00:00'
  AND request_time < TIMESTAMP '2025-06-21 02:00:00'
  AND year = '2025' AND month = '06' AND day = '20'
GROUP BY 1
