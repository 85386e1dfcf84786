CREATE TABLE sandbox.bookings_parted
WITH (format = 'PARQUET', partitioned_by = ARRAY['city', 'status']) AS
SELECT booking_id, guest_id, check_in, nights, city, status
FROM bookings;

SELECT date_format(check_in, '%Y-%m') AS month, count(*) AS bookings, sum(nights) AS nights
FROM sandbox.bookings_parted
WHERE city = 'Vienna' AND status <> 'cancelled'
GROUP BY 1
