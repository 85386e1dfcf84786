SELECT ingest_date, channel, count(*)
FROM bookings
WHERE ingest_date IN ('2025-07-21', '2025-07-28')
GROUP BY 1, 2
