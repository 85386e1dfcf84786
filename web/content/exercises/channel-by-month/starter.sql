-- One row for each month and channel; the dashboard wants one column a channel
SELECT date_format(check_in, '%Y-%m') AS month, channel, count(*) AS bookings
FROM bookings
WHERE check_in >= DATE '2025-07-01'
GROUP BY 1, 2
ORDER BY 1, 2
