SELECT country, max(duration_ms) FROM requests_json GROUP BY country;
SELECT country, max(duration_ms) FROM requests_parquet_snappy GROUP BY country;

-- What did each of them scan?
SELECT name, bytes
FROM (VALUES
  ('requests_json', 0),
  ('requests_parquet_snappy', 0)
) AS receipt (name, bytes)
ORDER BY bytes
