SELECT check_in, count(*), max(check_in + nights * INTERVAL '1' DAY)
FROM bookings
WHERE status = 'completed'
  AND check_in BETWEEN DATE '2025-07-01' AND DATE '2025-07-31'
  AND date_format(check_in, '%W') IN ('Saturday', 'Sunday')
GROUP BY check_in
