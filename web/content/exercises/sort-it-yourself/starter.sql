CREATE TABLE sandbox.trades AS
SELECT * FROM trades_unsorted
ORDER BY symbol;

SELECT round(avg(price), 4) AS average_price, sum(qty) AS shares
FROM sandbox.trades
WHERE symbol = 'ALDR'
