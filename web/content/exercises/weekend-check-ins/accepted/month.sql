SELECT check_in, count(*) AS stays, date_add('day', max(nights), check_in) AS last_check_out
FROM bookings
WHERE date_trunc('month', check_in) = DATE '2025-07-01'
  AND extract(DAY_OF_WEEK FROM check_in) > 5
  AND status = 'completed'
GROUP BY check_in
