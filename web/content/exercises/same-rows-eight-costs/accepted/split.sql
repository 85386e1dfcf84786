SELECT country, max(duration_ms) AS slowest FROM format_lab.requests_json GROUP BY country;
SELECT country, max(duration_ms) AS slowest FROM format_lab.requests_json_gz GROUP BY country;
SELECT country, max(duration_ms) AS slowest FROM format_lab.requests_csv GROUP BY country;
SELECT country, max(duration_ms) AS slowest FROM format_lab.requests_csv_gz GROUP BY country;
SELECT country, max(duration_ms) AS slowest FROM format_lab.requests_avro GROUP BY country;
SELECT country, max(duration_ms) AS slowest FROM format_lab.requests_avro_deflate GROUP BY country;
SELECT country, max(duration_ms) AS slowest FROM format_lab.requests_parquet_snappy GROUP BY country;
SELECT country, max(duration_ms) AS slowest FROM format_lab.requests_parquet_gzip GROUP BY country;

WITH measured AS (
  SELECT split_part(split_part(query_string, 'format_lab.', 2), ' ', 1) AS name, sum(data_scanned_in_bytes) AS bytes
  FROM playground.query_history
  WHERE statement_type = 'DML' AND state = 'SUCCEEDED'
  GROUP BY 1
)
SELECT name, bytes FROM measured WHERE name <> '' ORDER BY 2
