SELECT * FROM requests_json;
SELECT * FROM requests_json_gz;
SELECT * FROM requests_csv;
SELECT * FROM requests_csv_gz;
SELECT * FROM requests_avro;
SELECT * FROM requests_avro_deflate;
SELECT * FROM requests_parquet_snappy;
SELECT * FROM requests_parquet_gzip;

SELECT regexp_extract(query_string, 'requests_[a-z_]+') AS table_name, data_scanned_in_bytes
FROM playground.query_history
ORDER BY data_scanned_in_bytes
