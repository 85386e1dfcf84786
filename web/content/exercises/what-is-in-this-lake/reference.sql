SELECT table_schema, table_name, count(*) AS partition_keys
FROM information_schema.columns
WHERE table_schema IN ('weblogs', 'ops', 'stays_bronze', 'stays_gold')
  AND extra_info = 'partition key'
GROUP BY table_schema, table_name
