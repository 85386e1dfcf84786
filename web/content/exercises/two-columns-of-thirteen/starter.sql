-- The export of every morning. Look at its receipt, then ask for less.
SELECT *
FROM requests_parquet_snappy
