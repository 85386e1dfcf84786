SELECT b.listing_id, count(*) AS bookings, sum(b.nights) AS nights
FROM bookings AS b
LEFT JOIN listings AS l ON l.listing_id = b.listing_id
WHERE l.listing_id IS NULL
GROUP BY b.listing_id
