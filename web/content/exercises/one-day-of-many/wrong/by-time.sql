SELECT country,
       count(*) AS requests,
       count(DISTINCT session_id) AS sessions,
       sum(bytes_sent) AS bytes_sent,
       max(duration_ms) AS slowest_ms
FROM access_logs
WHERE request_time >= TIMESTAMP '2025-05-14 00:00:00'
  AND request_time < TIMESTAMP '2025-05-15 00:00:00'
GROUP BY country
