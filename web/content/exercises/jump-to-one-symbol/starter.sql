-- The right rows, from the wrong place
SELECT symbol, avg(price), sum(qty)
FROM trades_unsorted
WHERE upper(symbol) = 'OAKS'
GROUP BY symbol
