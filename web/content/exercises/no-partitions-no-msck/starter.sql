-- No row: the catalog does not know this day.
SELECT status, count(*) AS requests
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '30'
GROUP BY status
