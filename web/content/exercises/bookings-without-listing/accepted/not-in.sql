SELECT listing_id, count(*), sum(nights)
FROM bookings
WHERE listing_id NOT IN (SELECT listing_id FROM listings WHERE listing_id IS NOT NULL)
GROUP BY listing_id
