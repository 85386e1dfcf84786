SELECT listing_id, count(*) AS stays, sum(nights) AS nights_of_stays
FROM bookings
WHERE status = 'completed'
GROUP BY listing_id
HAVING stays >= 50
