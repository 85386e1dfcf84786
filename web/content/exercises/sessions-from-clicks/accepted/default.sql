WITH marked AS (
  SELECT user_id, request_time,
         CASE WHEN request_time - INTERVAL '30' MINUTE > lag(request_time, 1, TIMESTAMP '1970-01-01 00:00:00') OVER (PARTITION BY user_id ORDER BY request_time)
              THEN 1 ELSE 0 END AS is_start
  FROM access_logs
  WHERE (year, month) = ('2025', '06') AND user_id IS NOT NULL
), numbered AS (
  SELECT *, sum(is_start) OVER (PARTITION BY user_id ORDER BY request_time ROWS UNBOUNDED PRECEDING) AS n
  FROM marked
), sessions AS (
  SELECT date_trunc('day', min(request_time)) AS day, count(*) AS requests
  FROM numbered
  GROUP BY user_id, n
)
SELECT day, count(*), sum(requests)
FROM sessions
GROUP BY day
ORDER BY day
