WITH cents AS (
  SELECT city, sum(nights) AS nights, sum(nights * nightly_price_cents) AS lodging, sum(cleaning_fee_cents) AS cleaning
  FROM bookings
  WHERE (status, currency) = ('completed', 'EUR')
  GROUP BY city
)
SELECT city, nights, CAST(lodging + cleaning AS double) / 100, round(CAST(lodging AS double) / nights / 100, 2)
FROM cents
ORDER BY city
