-- Trades of an invented exchange, sorted and shuffled.

CREATE DATABASE IF NOT EXISTS market
COMMENT 'Trades of an invented exchange, sorted and shuffled';

CREATE EXTERNAL TABLE IF NOT EXISTS market.trades_sorted (
  `trade_ts` timestamp COMMENT 'When the trade was made, UTC',
  `symbol` string COMMENT 'What was traded',
  `price` double COMMENT 'Price of one share',
  `qty` int COMMENT 'Number of shares',
  `side` string COMMENT 'B for bought, S for sold',
  `venue` string COMMENT 'Where the trade was made',
  `trade_id` bigint COMMENT 'Number of the trade, in the order of time',
  `fee` double COMMENT 'Fee of the broker',
  `note` string COMMENT 'What the trader wrote, NULL for most'
)
COMMENT '60,000 trades sorted by symbol and time, in row groups of 5,000 rows'
STORED AS PARQUET
LOCATION 's3://market/trades_sorted/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS market.trades_unsorted (
  `trade_ts` timestamp COMMENT 'When the trade was made, UTC',
  `symbol` string COMMENT 'What was traded',
  `price` double COMMENT 'Price of one share',
  `qty` int COMMENT 'Number of shares',
  `side` string COMMENT 'B for bought, S for sold',
  `venue` string COMMENT 'Where the trade was made',
  `trade_id` bigint COMMENT 'Number of the trade, in the order of time',
  `fee` double COMMENT 'Fee of the broker',
  `note` string COMMENT 'What the trader wrote, NULL for most'
)
COMMENT 'The rows of trades_sorted in random order'
STORED AS PARQUET
LOCATION 's3://market/trades_unsorted/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);
