SELECT * FROM requests_csv;
SELECT country, max(duration_ms) FROM requests_csv GROUP BY country;
SELECT * FROM requests_parquet_snappy;
SELECT country, max(duration_ms) FROM requests_parquet_snappy GROUP BY country;

SELECT regexp_extract(query_string, 'requests_[a-z_]+') AS table_name,
       max(data_scanned_in_bytes) FILTER (WHERE query_string LIKE 'SELECT *%') AS all_columns,
       max(data_scanned_in_bytes) FILTER (WHERE query_string LIKE 'SELECT country%') AS two_columns
FROM playground.query_history
GROUP BY 1
