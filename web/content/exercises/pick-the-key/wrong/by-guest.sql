CREATE TABLE sandbox.bookings_parted
WITH (format = 'PARQUET', partitioned_by = ARRAY['guest_id']) AS
SELECT booking_id, check_in, nights, status, city, guest_id
FROM bookings;

SELECT date_format(check_in, '%Y-%m') AS month, count(*) AS bookings, sum(nights) AS nights
FROM sandbox.bookings_parted
WHERE city = 'Vienna' AND status <> 'cancelled'
GROUP BY 1
