SELECT city, sum(nights), sum(nights * nightly_price_cents + cleaning_fee_cents) / 100.00,
       sum(nights * nightly_price_cents) / (sum(nights) * 100.00)
FROM bookings
WHERE currency = 'EUR' AND status = 'completed'
GROUP BY 1
