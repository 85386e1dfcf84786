SELECT year, month, day, count(*)
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '30'
GROUP BY year, month, day
