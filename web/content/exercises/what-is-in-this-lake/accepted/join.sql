WITH keys AS (
  SELECT table_schema AS db, table_name AS tab, column_name
  FROM information_schema.columns
  WHERE extra_info LIKE '%partition%'
)
SELECT t.table_schema, t.table_name, count(DISTINCT k.column_name)
FROM information_schema.tables AS t
JOIN keys AS k ON k.db = t.table_schema AND k.tab = t.table_name
WHERE t.table_schema = 'weblogs' OR t.table_schema = 'ops' OR t.table_schema = 'stays_bronze' OR t.table_schema = 'stays_gold'
GROUP BY t.table_schema, t.table_name
