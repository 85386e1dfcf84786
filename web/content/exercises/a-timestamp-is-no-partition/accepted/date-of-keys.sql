SELECT date_trunc('hour', request_time) AS hour,
       count(*) AS requests,
       count(DISTINCT client_ip) AS visitors
FROM access_logs
WHERE date_parse(concat(year, month, day), '%Y%m%d') BETWEEN TIMESTAMP '2025-06-20 00:00:00' AND TIMESTAMP '2025-06-21 00:00:00'
  AND request_time >= TIMESTAMP '2025-06-20 22:00:00'
  AND request_time < TIMESTAMP '2025-06-21 02:00:00'
GROUP BY 1
