CREATE TABLE sandbox.backup AS
SELECT * FROM requests_csv_gz;

SELECT country, max(duration_ms) AS slowest
FROM requests_parquet_snappy
GROUP BY country
