SELECT CAST(day AS integer), count(*), sum(bytes_sent)
FROM access_json
WHERE request_time >= TIMESTAMP '2025-06-08 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00'
GROUP BY day
