ALTER TABLE broken.wrong_location SET LOCATION 's3://broken-lab/orders_v2';

ALTER TABLE broken.moved_columns CHANGE COLUMN customer customer string AFTER order_id;

DROP TABLE partition_type;

CREATE EXTERNAL TABLE partition_type (order_id bigint, customer string, amount double)
PARTITIONED BY (month date)
STORED AS PARQUET
LOCATION 's3://broken-lab/partition_type/';

ALTER TABLE partition_type ADD PARTITION (month = '2025-06-01') PARTITION (month = '2025-06-02');

-- The key in the JSON is orderId.
DROP TABLE key_case;

CREATE EXTERNAL TABLE key_case (order_id bigint, customer string, amount double)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('mapping.order_id' = 'orderId')
LOCATION 's3://broken-lab/key_case/';

WITH every_order AS (
  SELECT 'wrong_location' AS name, order_id, amount FROM wrong_location
  UNION ALL SELECT 'moved_columns', order_id, amount FROM moved_columns
  UNION ALL SELECT 'partition_type', order_id, amount FROM partition_type
  UNION ALL SELECT 'key_case', order_id, amount FROM key_case
)
SELECT name, count(DISTINCT order_id), round(sum(amount), 2)
FROM every_order
GROUP BY name
