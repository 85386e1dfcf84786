WITH missing AS (
  SELECT listing_id FROM bookings
  EXCEPT
  SELECT listing_id FROM listings
)
SELECT listing_id, count(*), sum(nights)
FROM missing
JOIN bookings USING (listing_id)
GROUP BY listing_id
ORDER BY listing_id
