-- The envelope is flat already; the change is not.
SELECT topic_partition, "offset", ts, value
FROM pricing_events
LIMIT 10
