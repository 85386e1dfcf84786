EXPLAIN ANALYZE
SELECT sum(price * qty) FROM trades_sorted WHERE symbol = 'OAKS';

SELECT 0 AS rows_sorted, 0 AS rows_unsorted, 0 AS columns
