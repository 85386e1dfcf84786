SELECT amenity, count(*) AS listings, round(avg(rating), 2) AS average_rating
FROM listings
CROSS JOIN UNNEST(amenities) AS t (amenity)
GROUP BY amenity
