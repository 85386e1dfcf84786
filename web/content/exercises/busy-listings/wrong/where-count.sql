SELECT listing_id, count(*), sum(nights)
FROM bookings
WHERE status = 'completed' AND count(*) >= 50
GROUP BY listing_id
