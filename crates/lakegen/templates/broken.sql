-- Tables that are broken on purpose, each in another way.

CREATE DATABASE IF NOT EXISTS broken
COMMENT 'Tables that are broken on purpose';

-- The files are in orders_v2.
CREATE EXTERNAL TABLE IF NOT EXISTS broken.wrong_location (
  `order_id` bigint COMMENT 'The order',
  `customer` string COMMENT 'Who ordered',
  `amount` double COMMENT 'What it cost'
)
COMMENT 'No rows and no error: the location has no files, they are in orders_v2'
STORED AS PARQUET
LOCATION 's3://broken-lab/orders/'
TBLPROPERTIES (
  'classification'='parquet',
  'athenaeum.scale_factor'='20000'
);

-- The second day is in the bucket only.
CREATE EXTERNAL TABLE IF NOT EXISTS broken.missing_partition (
  `order_id` bigint COMMENT 'The order',
  `customer` string COMMENT 'Who ordered',
  `amount` double COMMENT 'What it cost'
)
COMMENT 'Half of the rows are missing: 2 June was never registered'
PARTITIONED BY (
  `dt` string COMMENT 'Day, for example 2025-06-01'
)
STORED AS PARQUET
LOCATION 's3://broken-lab/missing_partition/'
TBLPROPERTIES (
  'classification'='parquet',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE broken.missing_partition ADD IF NOT EXISTS
  PARTITION (dt='2025-06-01');

-- The values are days, the key is a number.
CREATE EXTERNAL TABLE IF NOT EXISTS broken.partition_type (
  `order_id` bigint COMMENT 'The order',
  `customer` string COMMENT 'Who ordered',
  `amount` double COMMENT 'What it cost'
)
COMMENT 'HIVE_INVALID_PARTITION_VALUE: the key is declared as int, its values are days'
PARTITIONED BY (
  `month` int COMMENT 'Declared as a number, the folders are named after days'
)
STORED AS PARQUET
LOCATION 's3://broken-lab/partition_type/'
TBLPROPERTIES (
  'classification'='parquet',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE broken.partition_type ADD IF NOT EXISTS
  PARTITION (month='2025-06-01')
  PARTITION (month='2025-06-02');

-- Line 122 holds a word instead of a number.
CREATE EXTERNAL TABLE IF NOT EXISTS broken.bad_number (
  `order_id` bigint COMMENT 'The order',
  `customer` string COMMENT 'Who ordered',
  `amount` double COMMENT 'What it cost'
)
COMMENT 'HIVE_BAD_DATA: one line of the CSV file holds a word instead of a number'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES (
  'separatorChar'=',',
  'quoteChar'='"',
  'escapeChar'='\\'
)
STORED AS TEXTFILE
LOCATION 's3://broken-lab/bad_number/'
TBLPROPERTIES (
  'classification'='csv',
  'skip.header.line.count'='1',
  'athenaeum.scale_factor'='20000'
);

-- One object takes five lines.
CREATE EXTERNAL TABLE IF NOT EXISTS broken.pretty_json (
  `order_id` bigint COMMENT 'The order',
  `customer` string COMMENT 'Who ordered',
  `amount` double COMMENT 'What it cost'
)
COMMENT 'HIVE_CURSOR_ERROR: the JSON objects span several lines, the SerDe wants one on each line'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://broken-lab/pretty_json/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

-- The file holds the amount as text.
CREATE EXTERNAL TABLE IF NOT EXISTS broken.other_type (
  `order_id` bigint COMMENT 'The order',
  `customer` string COMMENT 'Who ordered',
  `amount` double COMMENT 'What it cost'
)
COMMENT 'HIVE_BAD_DATA: the Parquet file holds amount as text, the table declares double'
STORED AS PARQUET
LOCATION 's3://broken-lab/other_type/'
TBLPROPERTIES (
  'classification'='parquet',
  'athenaeum.scale_factor'='20000'
);

-- The file says orderId.
CREATE EXTERNAL TABLE IF NOT EXISTS broken.key_case (
  `order_id` bigint COMMENT 'The order',
  `customer` string COMMENT 'Who ordered',
  `amount` double COMMENT 'What it cost'
)
COMMENT 'order_id is always NULL: the JSON key is orderId, which is no other case of order_id but another name'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://broken-lab/key_case/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

-- CSV is read by position.
CREATE EXTERNAL TABLE IF NOT EXISTS broken.moved_columns (
  `customer` string COMMENT 'Who ordered',
  `order_id` bigint COMMENT 'The order',
  `amount` double COMMENT 'What it cost'
)
COMMENT 'HIVE_BAD_DATA: customer and order_id are swapped, and CSV is read by position'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES (
  'separatorChar'=',',
  'quoteChar'='"',
  'escapeChar'='\\'
)
STORED AS TEXTFILE
LOCATION 's3://broken-lab/moved_columns/'
TBLPROPERTIES (
  'classification'='csv',
  'skip.header.line.count'='1',
  'athenaeum.scale_factor'='20000'
);
