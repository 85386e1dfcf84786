-- Rows by batch and channel, for 2025-07-21 and 2025-07-28
SELECT ingest_date, channel
FROM bookings
WHERE ingest_date = '2025-07-28'
LIMIT 10
