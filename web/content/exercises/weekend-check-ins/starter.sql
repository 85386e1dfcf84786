-- All check-ins of July, day by day
SELECT check_in, count(*) AS stays
FROM bookings
WHERE check_in >= DATE '2025-07-01' AND check_in < DATE '2025-08-01'
GROUP BY check_in
