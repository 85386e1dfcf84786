ALTER TABLE access_logs ADD PARTITION (year = '2025', month = '6', day = '30');

SELECT year, month, day, count(*)
FROM access_logs
WHERE year = '2025' AND month = '6' AND day = '30'
GROUP BY year, month, day
