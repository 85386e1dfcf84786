SELECT country,
       count(*) AS requests,
       count(DISTINCT session_id) AS sessions,
       sum(bytes_sent) AS bytes_sent,
       max(duration_ms) AS slowest_ms
FROM access_logs
WHERE year = '2025' AND month = '05' AND day = '14'
GROUP BY country
