-- Listings and average rating of each amenity
SELECT listing_id, amenities, rating
FROM listings
LIMIT 10
