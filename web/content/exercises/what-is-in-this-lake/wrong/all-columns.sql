SELECT table_schema, table_name, count(*)
FROM information_schema.columns
WHERE table_schema IN ('weblogs', 'ops', 'stays_bronze', 'stays_gold')
GROUP BY 1, 2
