SELECT table_schema, table_name, count(*)
FROM information_schema.columns
WHERE extra_info = 'partition key'
GROUP BY 1, 2
