SELECT * FROM requests_csv;
SELECT country, max(duration_ms) FROM requests_csv GROUP BY country;

-- What did they scan?
SELECT name, all_columns, two_columns
FROM (VALUES
  ('requests_csv', 0, 0),
  ('requests_parquet_snappy', 0, 0)
) AS receipt (name, all_columns, two_columns)
