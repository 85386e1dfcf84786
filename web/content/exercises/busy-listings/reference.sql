SELECT listing_id, count(*) AS stays, sum(nights) AS nights
FROM bookings
WHERE status = 'completed'
GROUP BY listing_id
HAVING count(*) >= 50
