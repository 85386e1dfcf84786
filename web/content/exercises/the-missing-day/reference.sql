MSCK REPAIR TABLE access_logs;

SELECT year, month, day, count(*) AS requests
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '30'
GROUP BY year, month, day
