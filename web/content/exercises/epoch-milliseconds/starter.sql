-- How many plays in each hour of the day?
SELECT ts, from_unixtime(ts) AS moment, page
FROM log_events
LIMIT 10
