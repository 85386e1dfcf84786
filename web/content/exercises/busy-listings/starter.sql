-- Bookings of each listing
SELECT listing_id, count(*) AS stays, sum(nights) AS nights
FROM bookings
GROUP BY listing_id
