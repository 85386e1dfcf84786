WITH starts AS (
  SELECT user_id, request_time,
         CASE WHEN date_diff('millisecond', lag(request_time) OVER (PARTITION BY user_id ORDER BY request_time), request_time) <= 1800000
              THEN NULL ELSE request_time END AS start_time
  FROM access_logs
  WHERE year = '2025' AND month = '06' AND user_id IS NOT NULL
), carried AS (
  SELECT user_id, max(start_time) OVER (PARTITION BY user_id ORDER BY request_time) AS began
  FROM starts
)
SELECT CAST(began AS date), count(DISTINCT CAST(user_id AS varchar) || ' ' || CAST(began AS varchar)), count(*)
FROM carried
GROUP BY 1
