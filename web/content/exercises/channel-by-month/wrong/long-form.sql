SELECT date_format(check_in, '%Y-%m'), channel, count(*)
FROM bookings
WHERE check_in >= DATE '2025-07-01'
GROUP BY 1, 2
