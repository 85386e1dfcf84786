-- Nights and cents; now the euros
SELECT city, sum(nights) AS nights, sum(nights * nightly_price_cents) AS cents
FROM bookings
WHERE status = 'completed'
GROUP BY city
