SELECT listing_id, count_if(status = 'completed'), sum(nights) FILTER (WHERE status = 'completed')
FROM bookings
GROUP BY listing_id
HAVING count_if(status = 'completed') > 49
