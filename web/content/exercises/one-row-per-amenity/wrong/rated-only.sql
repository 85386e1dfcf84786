SELECT amenity, count(rating), round(avg(rating), 2)
FROM listings
CROSS JOIN UNNEST(amenities) AS t (amenity)
GROUP BY amenity
