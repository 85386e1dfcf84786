SELECT 'requests_' || format, bytes
FROM UNNEST(
  ARRAY['json', 'json_gz', 'csv', 'csv_gz', 'avro', 'avro_deflate', 'parquet_snappy', 'parquet_gzip'],
  ARRAY[2206971, 271627, 1196515, 247081, 1107445, 254949, 13859, 12186]
) AS receipt (format, bytes)
ORDER BY bytes
