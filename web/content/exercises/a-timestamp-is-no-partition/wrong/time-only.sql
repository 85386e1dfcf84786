SELECT date_trunc('hour', request_time) AS hour,
       count(*) AS requests,
       count(DISTINCT client_ip) AS visitors
FROM access_logs
WHERE request_time BETWEEN TIMESTAMP '2025-06-20 22:00:00' AND TIMESTAMP '2025-06-21 01:59:59.999'
GROUP BY 1
