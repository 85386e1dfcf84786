SELECT date_trunc('hour', request_time) AS hour,
       count(*) AS requests,
       count(DISTINCT client_ip) AS visitors
FROM (
    SELECT request_time, client_ip FROM access_logs
    WHERE year = '2025' AND month = '06' AND day = '20'
      AND request_time >= TIMESTAMP '2025-06-20 22:00:00'
    UNION ALL
    SELECT request_time, client_ip FROM access_logs
    WHERE year = '2025' AND month = '06' AND day = '21'
      AND request_time < TIMESTAMP '2025-06-21 02:00:00'
)
GROUP BY 1
