CREATE EXTERNAL TABLE sandbox.orders_v2 (order_id bigint, customer string, amount double)
STORED AS PARQUET LOCATION 's3://broken-lab/orders_v2/';

CREATE EXTERNAL TABLE sandbox.orders_csv (order_id bigint, customer string, amount double)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 's3://broken-lab/moved_columns/'
TBLPROPERTIES ('skip.header.line.count' = '1');

CREATE EXTERNAL TABLE sandbox.orders_days (order_id bigint, amount double)
STORED AS PARQUET LOCATION 's3://broken-lab/partition_type/';

CREATE EXTERNAL TABLE sandbox.orders_json (orderid bigint, amount double)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://broken-lab/key_case/';

SELECT 'wrong_location', count(DISTINCT order_id), round(sum(amount), 2) FROM sandbox.orders_v2
UNION ALL SELECT 'moved_columns', count(DISTINCT order_id), round(sum(amount), 2) FROM sandbox.orders_csv
UNION ALL SELECT 'partition_type', count(DISTINCT order_id), round(sum(amount), 2) FROM sandbox.orders_days
UNION ALL SELECT 'key_case', count(DISTINCT orderid), round(sum(amount), 2) FROM sandbox.orders_json
