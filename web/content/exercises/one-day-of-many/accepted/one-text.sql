SELECT country,
       count(*) AS requests,
       count(DISTINCT session_id) AS sessions,
       sum(bytes_sent) AS bytes_sent,
       max(duration_ms) AS slowest_ms
FROM access_logs
WHERE concat(year, '-', month, '-', day) = '2025-05-14'
GROUP BY country
