SELECT check_in, count(*), max(date_add('day', nights, check_in))
FROM bookings
WHERE check_in BETWEEN '2025-07-01' AND '2025-07-31'
  AND day_of_week(check_in) IN (6, 7)
  AND status = 'completed'
GROUP BY check_in
