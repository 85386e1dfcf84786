-- Look at the receipt: 1 of 8 objects.
SELECT path, count(*) AS requests
FROM access_logs_bucketed
WHERE user_id = 24211
GROUP BY path
