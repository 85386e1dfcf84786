SELECT country, count(*), sum(bytes_sent)
FROM access_logs_flat
WHERE CAST(request_time AS varchar) LIKE '2025-06-14%'
GROUP BY country
