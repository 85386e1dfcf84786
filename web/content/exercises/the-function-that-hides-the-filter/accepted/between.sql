SELECT country, count(*), sum(bytes_sent)
FROM access_logs_flat
WHERE request_time BETWEEN TIMESTAMP '2025-06-14 00:00:00.000' AND TIMESTAMP '2025-06-14 23:59:59.999'
GROUP BY 1
