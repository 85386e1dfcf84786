CREATE TABLE sandbox.price_changes WITH (format = 'PARQUET', write_compression = 'SNAPPY') AS
WITH flat AS (
  SELECT topic_partition, "offset" AS event_offset, value.listing_id, value.old_price, value.new_price, value.reason
  FROM pricing_events
)
SELECT topic_partition, event_offset, max(listing_id) AS listing_id, max(old_price) AS old_price,
       max(new_price) AS new_price, max(reason) AS reason
FROM flat
GROUP BY topic_partition, event_offset;

CREATE TABLE sandbox.price_events AS
SELECT topic_partition, "offset" AS event_offset, max(CAST(from_unixtime(ts / 1e3) AS timestamp(3))) AS produced_at
FROM pricing_events
GROUP BY 1, 2;

SELECT reason, count(*), sum(new_price - old_price)
FROM sandbox.price_changes AS c, sandbox.price_events AS e
WHERE c.topic_partition = e.topic_partition AND c.event_offset = e.event_offset
GROUP BY reason
