SELECT round(avg(price), 4), sum(qty)
FROM trades_unsorted
WHERE symbol = 'OAKS'
