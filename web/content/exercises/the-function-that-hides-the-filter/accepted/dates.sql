WITH one_day AS (
  SELECT * FROM access_logs_flat
  WHERE request_time >= DATE '2025-06-14' AND request_time < DATE '2025-06-14' + INTERVAL '1' DAY
)
SELECT country, count(country), sum(bytes_sent)
FROM one_day
GROUP BY country
