SELECT amenity, count(*), round(avg(coalesce(rating, 0)), 2)
FROM listings
CROSS JOIN UNNEST(amenities) AS t (amenity)
GROUP BY amenity
