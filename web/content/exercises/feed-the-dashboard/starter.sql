-- What one of the tiles reads today.
SELECT sum(nights * nightly_price_cents + cleaning_fee_cents) / 100.0 AS gross_eur
FROM stays_silver.bookings
WHERE city = 'Lisbon'
  AND check_in BETWEEN DATE '2025-07-01' AND DATE '2025-09-30'
  AND status <> 'cancelled'
