SELECT city,
       sum(nights) AS nights,
       sum(nights * nightly_price_cents + cleaning_fee_cents) / 1e2 AS revenue,
       round(sum(nights * nightly_price_cents) / 1e2 / sum(nights), 2) AS night_price
FROM bookings
WHERE status = 'completed' AND currency = 'EUR'
GROUP BY city
