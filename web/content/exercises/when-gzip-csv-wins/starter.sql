CREATE TABLE sandbox.backup AS
SELECT * FROM requests_parquet_snappy;

SELECT country, max(duration_ms) AS slowest
FROM requests_csv_gz
GROUP BY country
