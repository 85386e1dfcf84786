SELECT listing_id, stays, nights
FROM (
  SELECT listing_id, count(*) AS stays, sum(nights) AS nights
  FROM bookings
  WHERE status = 'completed'
  GROUP BY listing_id
) AS listings_with_stays
WHERE stays >= 50
ORDER BY stays DESC
