SELECT country, max(duration_ms) FROM requests_json GROUP BY country;
SELECT country, max(duration_ms) FROM requests_json_gz GROUP BY country;
SELECT country, max(duration_ms) FROM requests_csv GROUP BY country;
SELECT country, max(duration_ms) FROM requests_csv_gz GROUP BY country;
SELECT country, max(duration_ms) FROM requests_avro GROUP BY country;
SELECT country, max(duration_ms) FROM requests_avro_deflate GROUP BY country;
SELECT country, max(duration_ms) FROM requests_parquet_snappy GROUP BY country;
SELECT country, max(duration_ms) FROM requests_parquet_gzip GROUP BY country;

SELECT 'requests_parquet_gzip', 12186
UNION ALL SELECT 'requests_parquet_snappy', 13859
UNION ALL SELECT 'requests_csv_gz', 247081
UNION ALL SELECT 'requests_avro_deflate', 254949
UNION ALL SELECT 'requests_json_gz', 271627
UNION ALL SELECT 'requests_avro', 1107445
UNION ALL SELECT 'requests_csv', 1196515
UNION ALL SELECT 'requests_json', 2206971
ORDER BY 2
