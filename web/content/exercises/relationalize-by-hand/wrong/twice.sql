CREATE TABLE sandbox.price_events AS
SELECT topic_partition, "offset" AS event_offset, CAST(from_unixtime(ts / 1e3) AS timestamp) AS produced_at
FROM pricing_events;

CREATE TABLE sandbox.price_changes AS
SELECT topic_partition, "offset" AS event_offset,
       value.listing_id AS listing_id, value.old_price AS old_price, value.new_price AS new_price, value.reason AS reason
FROM pricing_events;

SELECT c.reason, count(*) AS changes, sum(c.new_price - c.old_price) AS change
FROM sandbox.price_events AS e
JOIN sandbox.price_changes AS c ON c.topic_partition = e.topic_partition AND c.event_offset = e.event_offset
GROUP BY c.reason
