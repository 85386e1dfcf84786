CREATE EXTERNAL TABLE sandbox.price_events (topic_partition string, event_offset bigint, produced_at timestamp)
STORED AS PARQUET
LOCATION 's3://learner/price_events/';

CREATE EXTERNAL TABLE sandbox.price_changes (
  topic_partition string, event_offset bigint, listing_id bigint, old_price bigint, new_price bigint, reason string
)
STORED AS PARQUET
LOCATION 's3://learner/price_changes/';

INSERT INTO sandbox.price_events
SELECT DISTINCT topic_partition, "offset",
       date_add('millisecond', ts % 1000, date_add('second', ts / 1000, TIMESTAMP '1970-01-01 00:00:00.000'))
FROM pricing_events;

INSERT INTO sandbox.price_changes
SELECT DISTINCT topic_partition, "offset", value.listing_id, value.old_price, value.new_price, value.reason
FROM pricing_events;

SELECT reason, count(*), sum(new_price) - sum(old_price)
FROM sandbox.price_changes
JOIN sandbox.price_events USING (topic_partition, event_offset)
GROUP BY reason
