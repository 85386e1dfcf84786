WITH sessions AS (
  SELECT session_id, min(request_time) AS began, count(*) AS requests
  FROM access_logs
  WHERE year = '2025' AND month = '06' AND user_id IS NOT NULL
  GROUP BY session_id
)
SELECT date(began), count(*), sum(requests)
FROM sessions
GROUP BY 1
