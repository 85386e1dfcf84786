SELECT table_schema, table_name, count_if(extra_info = 'partition key') AS keys
FROM information_schema.columns
WHERE table_schema IN ('ops', 'stays_bronze', 'stays_gold', 'weblogs')
GROUP BY 1, 2
HAVING count_if(extra_info = 'partition key') > 0
ORDER BY 1, 2
