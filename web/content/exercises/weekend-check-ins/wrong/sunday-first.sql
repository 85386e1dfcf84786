SELECT check_in, count(*), max(date_add('day', nights, check_in))
FROM bookings
WHERE check_in >= DATE '2025-07-01' AND check_in < DATE '2025-08-01'
  AND day_of_week(check_in) IN (1, 7)
  AND status = 'completed'
GROUP BY check_in
