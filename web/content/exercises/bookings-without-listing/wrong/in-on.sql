SELECT b.listing_id, count(*), sum(b.nights)
FROM bookings AS b
LEFT JOIN listings AS l ON l.listing_id = b.listing_id AND l.listing_id IS NULL
GROUP BY b.listing_id
