CREATE EXTERNAL TABLE my_bookings (booking_id bigint, guest_id bigint, city string, status string)
STORED AS PARQUET
LOCATION 's3://learner/my_bookings/';

INSERT INTO my_bookings
SELECT booking_id, guest_id, city, status FROM stays_bronze.bookings WHERE ingest_date = '2025-07-21';

ALTER TABLE my_bookings ADD COLUMNS (channel string COMMENT 'since 28 July');

INSERT INTO my_bookings (booking_id, city, status, channel)
SELECT booking_id, city, status, channel FROM stays_bronze.bookings WHERE ingest_date = '2025-07-28';

ALTER TABLE my_bookings REPLACE COLUMNS (booking_id bigint, city string, status string, channel string);

WITH counted AS (SELECT channel, count(*) AS n FROM my_bookings GROUP BY channel)
SELECT channel, n FROM counted
