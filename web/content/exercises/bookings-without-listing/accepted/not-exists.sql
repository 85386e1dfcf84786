SELECT listing_id, count(*), sum(nights)
FROM bookings AS b
WHERE NOT EXISTS (SELECT 1 FROM listings AS l WHERE l.listing_id = b.listing_id)
GROUP BY listing_id
