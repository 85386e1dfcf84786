SELECT country, count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs_flat
WHERE request_time >= TIMESTAMP '2025-06-14 00:00:00'
  AND request_time < TIMESTAMP '2025-06-15 00:00:00'
GROUP BY country
