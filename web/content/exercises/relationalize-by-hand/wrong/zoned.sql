CREATE TABLE sandbox.price_events AS
SELECT DISTINCT topic_partition, "offset" AS event_offset, from_unixtime(ts / 1e3) AS produced_at
FROM pricing_events
