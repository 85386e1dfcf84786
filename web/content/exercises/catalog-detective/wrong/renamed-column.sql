-- The files are in another folder.
ALTER TABLE wrong_location SET LOCATION 's3://broken-lab/orders_v2/';

-- CSV is read by position.
DROP TABLE moved_columns;

CREATE EXTERNAL TABLE moved_columns (order_id bigint, customer string, amount double)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
LOCATION 's3://broken-lab/moved_columns/'
TBLPROPERTIES ('skip.header.line.count' = '1');

-- The values of the key are days, not numbers.
DROP TABLE partition_type;

CREATE EXTERNAL TABLE partition_type (order_id bigint, customer string, amount double)
PARTITIONED BY (month string)
STORED AS PARQUET
LOCATION 's3://broken-lab/partition_type/';

MSCK REPAIR TABLE partition_type;

DROP TABLE key_case;

CREATE EXTERNAL TABLE key_case (orderid bigint, customer string, amount double)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://broken-lab/key_case/';

SELECT 'wrong_location' AS table_name, count(DISTINCT order_id) AS orders, round(sum(amount), 2) AS amount FROM wrong_location
UNION ALL
SELECT 'moved_columns', count(DISTINCT order_id), round(sum(amount), 2) FROM moved_columns
UNION ALL
SELECT 'partition_type', count(DISTINCT order_id), round(sum(amount), 2) FROM partition_type
UNION ALL
SELECT 'key_case', count(DISTINCT orderid), round(sum(amount), 2) FROM key_case
