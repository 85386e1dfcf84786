SELECT country, count(*), sum(bytes_sent)
FROM access_logs_flat
WHERE request_time BETWEEN DATE '2025-06-14' AND TIMESTAMP '2025-06-15 23:59:59'
GROUP BY country
