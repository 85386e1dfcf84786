SELECT city, sum(nights), sum(nights * nightly_price_cents + cleaning_fee_cents) / 1e2,
       round(avg(nightly_price_cents) / 1e2, 2)
FROM bookings
WHERE status = 'completed' AND currency = 'EUR'
GROUP BY city
