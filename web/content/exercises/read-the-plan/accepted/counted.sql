SELECT (SELECT count(*) FROM trades_sorted WHERE symbol = 'OAKS'), (SELECT count(*) FROM trades_unsorted), cardinality(ARRAY['price', 'qty'])
