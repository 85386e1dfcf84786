SELECT amenity, count(listing_id), round(avg(rating), 2)
FROM listings
LEFT JOIN UNNEST(amenities) AS t (amenity) ON true
WHERE amenity IS NOT NULL
GROUP BY 1
