SELECT '2025-07-21' AS ingest_date, 'unknown' AS channel, count(*) AS versions
FROM bookings
WHERE ingest_date = '2025-07-21'
UNION ALL
SELECT max(ingest_date), if(channel IS NULL, 'unknown', channel), count(booking_id)
FROM bookings
WHERE ingest_date = '2025-07-28'
GROUP BY channel
