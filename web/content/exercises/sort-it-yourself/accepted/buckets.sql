CREATE TABLE sandbox.trades WITH (bucketed_by = ARRAY['symbol'], bucket_count = 16) AS
SELECT * FROM trades_unsorted;

SELECT round(avg(price), 4), sum(qty)
FROM sandbox.trades
WHERE symbol = 'ALDR'
