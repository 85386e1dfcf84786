EXPLAIN ANALYZE SELECT sum(price * qty) FROM trades_sorted WHERE symbol = 'OAKS';
EXPLAIN ANALYZE SELECT sum(price * qty) FROM trades_unsorted WHERE symbol = 'OAKS';

SELECT * FROM (VALUES (5000, 60000, 2)) AS numbers (rows_sorted, rows_unsorted, columns)
