SELECT * FROM requests_csv;
SELECT country, max(duration_ms) FROM requests_csv GROUP BY country;
SELECT * FROM requests_parquet_snappy;
SELECT country, max(duration_ms) FROM requests_parquet_snappy GROUP BY country;

SELECT 'requests_csv', 1196515, 1196515
UNION ALL
SELECT 'requests_parquet_snappy', 331569, 13859
