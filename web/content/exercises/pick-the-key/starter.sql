-- How many values does a column have, and who filters by it?
SELECT count(DISTINCT guest_id) AS guests, count(DISTINCT check_in) AS days
FROM bookings
