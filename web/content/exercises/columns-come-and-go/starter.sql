-- The DROP lets you try again.
DROP TABLE IF EXISTS my_bookings;

-- The older load. Its file has no channel.
CREATE TABLE my_bookings AS
SELECT booking_id, guest_id, city, status
FROM stays_bronze.bookings
WHERE ingest_date = '2025-07-21';

-- Here the column comes, the next load, and the other column goes.

SELECT status, count(*) FROM my_bookings GROUP BY status
