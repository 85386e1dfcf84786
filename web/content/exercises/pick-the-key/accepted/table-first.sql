CREATE EXTERNAL TABLE sandbox.bookings_parted (
  booking_id bigint, guest_id bigint, check_in date, nights int, status string)
PARTITIONED BY (city string)
STORED AS PARQUET
LOCATION 's3://learner/bookings_parted/';

INSERT INTO sandbox.bookings_parted
SELECT booking_id, guest_id, check_in, nights, status, city FROM bookings;

SELECT substr(CAST(check_in AS varchar), 1, 7) AS month, count(*) AS bookings, sum(nights) AS nights
FROM sandbox.bookings_parted
WHERE city = 'Vienna' AND status IN ('completed', 'confirmed', 'no_show')
GROUP BY 1
