SELECT '2025', '06', '30', count(*)
FROM access_logs_flat
WHERE CAST(request_time AS date) = DATE '2025-06-30'
