SELECT ingest_date, coalesce(channel, 'unknown'), count(*)
FROM bookings
WHERE ingest_date IN ('2025-07-21', '2025-07-28') AND channel <> ''
GROUP BY 1, 2
