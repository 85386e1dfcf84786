SELECT ingest_date, coalesce(channel, 'unknown'), count(*)
FROM bookings
GROUP BY 1, 2
