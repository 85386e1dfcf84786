SELECT check_in, count(*) AS stays, max(date_add('day', nights, check_in)) AS last_check_out
FROM bookings
WHERE check_in >= DATE '2025-07-01' AND check_in < DATE '2025-08-01'
  AND day_of_week(check_in) IN (6, 7)
  AND status = 'completed'
GROUP BY check_in
