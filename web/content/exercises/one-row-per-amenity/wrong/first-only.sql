SELECT element_at(amenities, 1) AS amenity, count(*), round(avg(rating), 2)
FROM listings
GROUP BY 1
