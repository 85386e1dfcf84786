SELECT country, count(*), sum(bytes_sent)
FROM access_logs_flat
WHERE request_time = DATE '2025-06-14'
GROUP BY country
