SELECT round(avg(price), 4) AS average_price, sum(qty) AS shares
FROM trades_sorted
WHERE symbol = 'OAKS'
