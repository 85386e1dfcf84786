CREATE TABLE sandbox.my_bookings WITH (write_compression = 'SNAPPY') AS
SELECT booking_id, guest_id, city, status
FROM stays_bronze.bookings
WHERE ingest_date = '2025-07-21';

ALTER TABLE sandbox.my_bookings REPLACE COLUMNS (channel string, booking_id bigint, city string, status string);

INSERT INTO sandbox.my_bookings
SELECT channel, booking_id, city, status FROM stays_bronze.bookings WHERE ingest_date = '2025-07-28';

SELECT channel, count(booking_id) FROM sandbox.my_bookings GROUP BY 1 ORDER BY 2 DESC
