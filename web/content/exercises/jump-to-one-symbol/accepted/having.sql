SELECT average_price, shares
FROM (
  SELECT symbol, round(avg(price), 4) AS average_price, sum(qty) AS shares
  FROM trades_sorted
  GROUP BY symbol
  HAVING symbol = 'OAKS'
)
