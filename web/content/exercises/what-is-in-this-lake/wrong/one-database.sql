SELECT table_schema, table_name, count(*)
FROM information_schema.columns
WHERE table_schema = 'weblogs' AND extra_info = 'partition key'
GROUP BY 1, 2
