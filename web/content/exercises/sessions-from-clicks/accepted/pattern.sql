SELECT CAST(began AS date), count(*), sum(requests)
FROM (
  SELECT user_id, request_time FROM access_logs WHERE year = '2025' AND month = '06' AND user_id IS NOT NULL
) MATCH_RECOGNIZE (
  PARTITION BY user_id
  ORDER BY request_time
  MEASURES FIRST(request_time) AS began, count(*) AS requests
  ONE ROW PER MATCH
  PATTERN (any_click follow*)
  DEFINE follow AS request_time <= PREV(request_time) + INTERVAL '30' MINUTE
)
GROUP BY 1
