SELECT country, max(duration_ms) FROM requests_json GROUP BY country;
SELECT country, max(duration_ms) FROM requests_json_gz GROUP BY country;
SELECT country, max(duration_ms) FROM requests_csv GROUP BY country;
SELECT country, max(duration_ms) FROM requests_csv_gz GROUP BY country;
SELECT country, max(duration_ms) FROM requests_avro GROUP BY country;
SELECT country, max(duration_ms) FROM requests_avro_deflate GROUP BY country;
SELECT country, max(duration_ms) FROM requests_parquet_snappy GROUP BY country;
SELECT country, max(duration_ms) FROM requests_parquet_gzip GROUP BY country;

SELECT regexp_extract(query_string, 'requests_[a-z_]+') AS table_name, data_scanned_in_bytes
FROM playground.query_history
ORDER BY data_scanned_in_bytes DESC
