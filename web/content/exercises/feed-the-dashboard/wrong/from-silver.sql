WITH quarter AS (
    SELECT check_in, nights, nights * nightly_price_cents + cleaning_fee_cents AS gross_cents
    FROM stays_silver.bookings
    WHERE city = 'Lisbon'
      AND check_in BETWEEN DATE '2025-07-01' AND DATE '2025-09-30'
      AND status <> 'cancelled'
)
SELECT sum(gross_cents) / 100.0 AS gross_eur,
       sum(nights) AS nights,
       max_by(check_in, gross_cents) AS best_day,
       (SELECT max_by(city, occupancy) FROM tableau_occupancy WHERE year = '2025' AND month = 7) AS busiest_city
FROM quarter
