SELECT name, bytes[1], bytes[2]
FROM UNNEST(
  ARRAY['requests_csv', 'requests_parquet_snappy'],
  ARRAY[ARRAY[1196515, 1196515], ARRAY[331569, 13859]]
) AS receipt (name, bytes)
