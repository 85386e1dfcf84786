SELECT 'requests_csv', 1196515, 1196515
UNION ALL
SELECT 'requests_parquet_snappy', 331569, 13859
