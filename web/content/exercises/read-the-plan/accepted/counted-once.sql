WITH both_tables AS (
  SELECT 'sorted' AS kept, count_if(symbol = 'OAKS') AS fed FROM trades_sorted
  UNION ALL
  SELECT 'unsorted', count(*) FROM trades_unsorted
)
SELECT max(fed) FILTER (WHERE kept = 'sorted'), max(fed) FILTER (WHERE kept = 'unsorted'), 2
FROM both_tables
