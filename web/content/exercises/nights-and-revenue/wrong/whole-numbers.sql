SELECT city, sum(nights), sum(nights * nightly_price_cents + cleaning_fee_cents) / 100,
       round(sum(nights * nightly_price_cents) / 100 / sum(nights), 2)
FROM bookings
WHERE status = 'completed' AND currency = 'EUR'
GROUP BY city
