SELECT l.listing_id, count(*), sum(b.nights)
FROM listings AS l
LEFT JOIN bookings AS b ON b.listing_id = l.listing_id
WHERE b.listing_id IS NULL
GROUP BY l.listing_id
