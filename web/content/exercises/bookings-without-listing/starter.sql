-- What an inner join keeps
SELECT b.listing_id, count(*) AS bookings, sum(b.nights) AS nights
FROM bookings AS b
JOIN listings AS l ON l.listing_id = b.listing_id
GROUP BY b.listing_id
LIMIT 10
