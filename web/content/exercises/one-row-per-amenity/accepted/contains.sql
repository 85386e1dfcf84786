WITH offered AS (
  SELECT DISTINCT amenity FROM listings, UNNEST(amenities) AS t (amenity)
)
SELECT offered.amenity, count(*), round(sum(rating) / count(rating), 2)
FROM offered
JOIN listings ON contains(listings.amenities, offered.amenity)
GROUP BY offered.amenity
