CREATE TABLE my_bookings AS
SELECT booking_id, city, status, channel
FROM stays_bronze.bookings
WHERE ingest_date IN ('2025-07-21', '2025-07-28');

SELECT channel, count(*) AS bookings
FROM my_bookings
GROUP BY channel
