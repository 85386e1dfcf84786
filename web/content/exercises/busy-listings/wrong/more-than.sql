SELECT listing_id, count(*), sum(nights)
FROM bookings
WHERE status = 'completed'
GROUP BY listing_id
HAVING count(*) > 50
