SELECT * FROM requests_csv;
SELECT country, max(duration_ms) FROM requests_csv GROUP BY country;
SELECT 'requests_csv', 1196515, 1196515
