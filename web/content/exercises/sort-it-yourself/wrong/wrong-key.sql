CREATE TABLE sandbox.trades WITH (partitioned_by = ARRAY['venue']) AS
SELECT trade_ts, symbol, price, qty, side, trade_id, fee, note, venue
FROM trades_unsorted;

SELECT round(avg(price), 4), sum(qty)
FROM sandbox.trades
WHERE symbol = 'ALDR'
