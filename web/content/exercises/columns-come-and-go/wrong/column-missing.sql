CREATE TABLE my_bookings AS
SELECT booking_id, guest_id, city, status
FROM stays_bronze.bookings
WHERE ingest_date = '2025-07-21';

INSERT INTO my_bookings
SELECT booking_id, guest_id, city, status, channel FROM stays_bronze.bookings WHERE ingest_date = '2025-07-28';

SELECT channel, count(*) FROM my_bookings GROUP BY channel
