ALTER TABLE access_logs ADD
PARTITION (year = '2025', month = '06', day = '30')
LOCATION 's3://stays-logs/access_logs/year=2025/month=06/day=30/';

SELECT year, month, day, count(request_id)
FROM access_logs
WHERE year >= '2025' AND month = '06' AND day > '29'
GROUP BY 1, 2, 3
