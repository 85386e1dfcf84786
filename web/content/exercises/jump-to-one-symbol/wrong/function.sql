SELECT round(avg(price), 4), sum(qty)
FROM trades_sorted
WHERE upper(symbol) = 'OAKS'
