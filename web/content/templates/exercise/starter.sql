-- How many errors had each path on 14 June 2025?
SELECT path
FROM access_logs
LIMIT 10
