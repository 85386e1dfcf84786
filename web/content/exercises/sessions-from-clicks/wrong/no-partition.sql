WITH clicks AS (
  SELECT user_id, request_time, lag(request_time) OVER (ORDER BY request_time) AS before
  FROM access_logs
  WHERE year = '2025' AND month = '06' AND user_id IS NOT NULL
), numbered AS (
  SELECT user_id, request_time,
         sum(CASE WHEN before IS NULL OR request_time > before + INTERVAL '30' MINUTE THEN 1 ELSE 0 END)
           OVER (ORDER BY request_time) AS session
  FROM clicks
), sessions AS (
  SELECT session, min(request_time) AS began, count(*) AS requests FROM numbered GROUP BY session
)
SELECT date(began), count(*), sum(requests) FROM sessions GROUP BY 1
