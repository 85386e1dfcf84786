SELECT array_join(amenities, ', ') AS amenity, count(*), round(avg(rating), 2)
FROM listings
GROUP BY 1
