SELECT status, count(*) FROM access_logs
WHERE request_time >= TIMESTAMP '2025-06-14 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00' AND status >= 500
GROUP BY status
