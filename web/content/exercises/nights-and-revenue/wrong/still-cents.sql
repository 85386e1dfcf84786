SELECT city, sum(nights), sum(nights * nightly_price_cents + cleaning_fee_cents),
       round(sum(nights * nightly_price_cents) / sum(nights), 2)
FROM bookings
WHERE status = 'completed' AND currency = 'EUR'
GROUP BY city
