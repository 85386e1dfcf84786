SELECT round(sum(price) / count(price), 4), sum(qty)
FROM market.trades_sorted
WHERE symbol >= 'OAKS' AND symbol < 'OAKT'
