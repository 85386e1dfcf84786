DROP TABLE IF EXISTS broken.wrong_location;
DROP TABLE IF EXISTS broken.moved_columns;

CREATE EXTERNAL TABLE broken.wrong_location (order_id bigint, customer string, amount double)
STORED AS PARQUET
LOCATION 's3://broken-lab/orders_v2/';

CREATE EXTERNAL TABLE broken.moved_columns (order_id bigint, customer string, amount double)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ','
LOCATION 's3://broken-lab/moved_columns/'
TBLPROPERTIES ('skip.header.line.count' = '1');

-- The values of the key are days, not numbers.
DROP TABLE partition_type;

CREATE EXTERNAL TABLE partition_type (order_id bigint, customer string, amount double)
PARTITIONED BY (month string)
STORED AS PARQUET
LOCATION 's3://broken-lab/partition_type/';

MSCK REPAIR TABLE partition_type;

-- The key in the JSON is orderId.
DROP TABLE key_case;

CREATE EXTERNAL TABLE key_case (order_id bigint, customer string, amount double)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('mapping.order_id' = 'orderId')
LOCATION 's3://broken-lab/key_case/';

SELECT 'wrong_location' AS table_name, count(DISTINCT order_id) AS orders, round(sum(amount), 2) AS amount FROM wrong_location
UNION ALL
SELECT 'moved_columns', count(DISTINCT order_id), round(sum(amount), 2) FROM moved_columns
UNION ALL
SELECT 'partition_type', count(DISTINCT order_id), round(sum(amount), 2) FROM partition_type
UNION ALL
SELECT 'key_case', count(DISTINCT order_id), round(sum(amount), 2) FROM key_case
ORDER BY 1
