SELECT city, sum(nights), sum(nights * (nightly_price_cents + cleaning_fee_cents)) / 1e2,
       round(sum(nights * nightly_price_cents) / 1e2 / sum(nights), 2)
FROM bookings
WHERE status = 'completed' AND currency = 'EUR'
GROUP BY city
