CREATE TABLE sandbox.bookings_parted
WITH (format = 'PARQUET', partitioned_by = ARRAY['city']) AS
SELECT city, booking_id, guest_id, check_in, nights, status
FROM bookings
