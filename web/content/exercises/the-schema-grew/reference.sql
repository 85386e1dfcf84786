SELECT ingest_date, coalesce(channel, 'unknown') AS channel, count(*) AS versions
FROM bookings
WHERE ingest_date IN ('2025-07-21', '2025-07-28')
GROUP BY 1, 2
