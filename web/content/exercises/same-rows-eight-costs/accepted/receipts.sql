SELECT name, bytes
FROM (VALUES
  ('requests_json', 2206971), ('requests_json_gz', 271627), ('requests_csv', 1196515), ('requests_csv_gz', 247081),
  ('requests_avro', 1107445), ('requests_avro_deflate', 254949), ('requests_parquet_snappy', 13859), ('requests_parquet_gzip', 12186)
) AS receipt (name, bytes)
ORDER BY bytes
