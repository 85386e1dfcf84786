SELECT ingest_date, CASE WHEN channel IS NULL THEN 'unknown' ELSE channel END, sum(1)
FROM bookings
WHERE ingest_date BETWEEN '2025-07-21' AND '2025-07-28'
GROUP BY ingest_date, channel
