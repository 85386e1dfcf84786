SELECT country, max(duration_ms) FROM requests_json GROUP BY country;
SELECT country, max(duration_ms) FROM requests_parquet_snappy GROUP BY country;

-- What did they scan?
SELECT query_string, data_scanned_in_bytes
FROM playground.query_history
