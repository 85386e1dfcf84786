SELECT listing_id, count(*), sum(nights)
FROM bookings
GROUP BY listing_id
HAVING count_if(status = 'completed') >= 50
