ALTER TABLE weblogs.access_logs ADD IF NOT EXISTS PARTITION (year = '2025', month = '06', day = '30');

SELECT '2025', '06', '30', count(*)
FROM weblogs.access_logs
WHERE (year, month, day) = ('2025', '06', '30')
