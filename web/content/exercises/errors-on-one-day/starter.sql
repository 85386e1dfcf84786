-- How many errors, by status, on 14 June 2025?
SELECT status
FROM access_logs
LIMIT 10
