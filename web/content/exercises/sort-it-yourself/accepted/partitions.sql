CREATE TABLE sandbox.trades WITH (format = 'PARQUET', write_compression = 'SNAPPY', partitioned_by = ARRAY['symbol']) AS
SELECT trade_ts, price, qty, side, venue, trade_id, fee, note, symbol
FROM trades_unsorted;

SELECT round(avg(price), 4), sum(qty)
FROM sandbox.trades
WHERE symbol = 'ALDR'
