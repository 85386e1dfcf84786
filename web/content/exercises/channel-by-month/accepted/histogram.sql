WITH counted AS (
  SELECT date_format(check_in, '%Y-%m') AS month, histogram(coalesce(channel, 'unknown')) AS bookings
  FROM bookings
  WHERE year(check_in) = 2025 AND month(check_in) >= 7
  GROUP BY 1
)
SELECT month,
       coalesce(element_at(bookings, 'web'), 0), coalesce(element_at(bookings, 'app'), 0),
       coalesce(element_at(bookings, 'phone'), 0), coalesce(element_at(bookings, 'partner'), 0),
       coalesce(element_at(bookings, 'unknown'), 0)
FROM counted
ORDER BY month
