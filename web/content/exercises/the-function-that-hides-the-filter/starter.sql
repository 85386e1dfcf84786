SELECT country, count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs_flat
WHERE date_format(request_time, '%Y-%m-%d') = '2025-06-14'
GROUP BY country
