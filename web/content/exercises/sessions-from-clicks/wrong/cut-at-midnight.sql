WITH clicks AS (
  SELECT user_id, request_time, lag(request_time) OVER (PARTITION BY user_id, day ORDER BY request_time) AS before
  FROM access_logs
  WHERE year = '2025' AND month = '06' AND user_id IS NOT NULL
)
SELECT date(request_time), count_if(before IS NULL OR request_time > before + INTERVAL '30' MINUTE), count(*)
FROM clicks
GROUP BY 1
