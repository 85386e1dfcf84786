SELECT name, all_columns, two_columns
FROM (VALUES
  ('requests_csv', 1196515, 1196515),
  ('requests_parquet_snappy', 331569, 13859)
) AS receipt (name, all_columns, two_columns)
