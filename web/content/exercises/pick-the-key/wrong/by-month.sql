CREATE TABLE sandbox.bookings_parted
WITH (format = 'PARQUET', partitioned_by = ARRAY['month']) AS
SELECT booking_id, guest_id, check_in, nights, status, city, date_format(check_in, '%Y-%m') AS month
FROM bookings;

SELECT month, count(*) AS bookings, sum(nights) AS nights
FROM sandbox.bookings_parted
WHERE city = 'Vienna' AND status <> 'cancelled'
GROUP BY month
