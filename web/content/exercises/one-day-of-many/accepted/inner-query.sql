WITH one_day AS (
    SELECT country, session_id, bytes_sent, duration_ms
    FROM access_logs
    WHERE year = '2025' AND month = '05' AND day = '14'
)
SELECT country, count(*), count(DISTINCT session_id), sum(bytes_sent), max(duration_ms)
FROM one_day
GROUP BY country
