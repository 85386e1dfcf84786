SELECT listing_id, count(*), sum(nights)
FROM bookings
WHERE listing_id IS NULL
GROUP BY listing_id
