CREATE TABLE sandbox.trades AS
SELECT * FROM trades_unsorted
ORDER BY symbol, trade_ts;

SELECT round(avg(price), 4), sum(qty)
FROM sandbox.trades
WHERE symbol = 'ALDR'
