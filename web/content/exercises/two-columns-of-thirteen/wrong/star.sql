SELECT * FROM requests_parquet_snappy
