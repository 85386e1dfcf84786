EXPLAIN ANALYZE
SELECT sum(price * qty) FROM trades_sorted WHERE symbol = 'OAKS';

EXPLAIN ANALYZE
SELECT sum(price * qty) FROM trades_unsorted WHERE symbol = 'OAKS';

-- The figures of both plans, counted: one row group holds the symbol in one table, every row group in the other.
SELECT (SELECT count(*) FROM trades_sorted WHERE symbol = 'OAKS') AS rows_sorted,
       (SELECT count(*) FROM trades_unsorted) AS rows_unsorted,
       cardinality(ARRAY['price', 'qty']) AS columns
