-- Raw syncs of a subscription business.

CREATE DATABASE IF NOT EXISTS saas_raw
COMMENT 'Raw syncs of a subscription business';

CREATE EXTERNAL TABLE IF NOT EXISTS saas_raw.users (
  `_airbyte_raw_id` string COMMENT 'Different for each row that was synced',
  `_airbyte_extracted_at` timestamp COMMENT 'When the row was synced, UTC',
  `_airbyte_meta` string COMMENT 'What the sync noted, as JSON',
  `id` bigint COMMENT 'The user',
  `email` string COMMENT 'Address',
  `name` string COMMENT 'Name',
  `country` string COMMENT 'Country, two letters',
  `signup_ts` string COMMENT 'When the user signed up, as text',
  `is_test` string COMMENT 'true for accounts of our own testers',
  `updated_at` timestamp COMMENT 'Last change of the row at its source, UTC'
)
COMMENT 'Users, appended at each sync'
STORED AS PARQUET
LOCATION 's3://saas-raw/users/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_raw.plans (
  `id` string COMMENT 'The plan',
  `name` string COMMENT 'Name at that time',
  `monthly_price` string COMMENT 'Price as somebody typed it',
  `currency` string COMMENT 'Three letters',
  `valid_from` string COMMENT 'First day of the price'
)
COMMENT 'Plans with every price they had'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES (
  'separatorChar'=',',
  'quoteChar'='"',
  'escapeChar'='\\'
)
STORED AS TEXTFILE
LOCATION 's3://saas-raw/plans/'
TBLPROPERTIES (
  'classification'='csv',
  'skip.header.line.count'='1',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_raw.subscriptions (
  `_airbyte_raw_id` string COMMENT 'Different for each row that was synced',
  `_airbyte_extracted_at` timestamp COMMENT 'When the row was synced, UTC',
  `_airbyte_meta` string COMMENT 'What the sync noted, as JSON',
  `id` bigint COMMENT 'The subscription',
  `user_id` bigint COMMENT 'Whose it is',
  `plan_id` bigint COMMENT 'The plan',
  `status` string COMMENT 'active, past_due or cancelled',
  `started_at` timestamp COMMENT 'When it began, UTC',
  `cancelled_at` timestamp COMMENT 'When it ended, NULL while it runs',
  `updated_at` timestamp COMMENT 'Last change of the row at its source, UTC'
)
COMMENT 'Subscriptions, appended at each sync'
STORED AS PARQUET
LOCATION 's3://saas-raw/subscriptions/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_raw.payments (
  `_airbyte_raw_id` string COMMENT 'Different for each row that was synced',
  `_airbyte_extracted_at` timestamp COMMENT 'When the row was synced, UTC',
  `_airbyte_meta` string COMMENT 'What the sync noted, as JSON',
  `id` bigint COMMENT 'The payment',
  `subscription_id` bigint COMMENT 'What was paid for',
  `amount` string COMMENT 'Amount as text in several forms',
  `currency` string COMMENT 'Currency in several forms',
  `status` string COMMENT 'succeeded or failed',
  `paid_at` string COMMENT 'When it was paid, as text in two forms',
  `bank_id` bigint COMMENT 'The bank'
)
COMMENT 'Payments, some synced twice'
STORED AS PARQUET
LOCATION 's3://saas-raw/payments/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_raw.refunds (
  `id` bigint COMMENT 'The refund',
  `payment_id` bigint COMMENT 'What was refunded',
  `amount` string COMMENT 'Amount as text',
  `reason` string COMMENT 'Why',
  `refunded_at` string COMMENT 'When, as text'
)
COMMENT 'Refunds of payments'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://saas-raw/refunds/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_raw.banks (
  `id` string COMMENT 'The bank',
  `bank_name` string COMMENT 'Name in mixed case, with blanks',
  `country` string COMMENT 'Country, two letters',
  `bic` string COMMENT 'Code of the bank, invented'
)
COMMENT 'Banks as somebody typed them'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES (
  'separatorChar'=',',
  'quoteChar'='"',
  'escapeChar'='\\'
)
STORED AS TEXTFILE
LOCATION 's3://saas-raw/banks/'
TBLPROPERTIES (
  'classification'='csv',
  'skip.header.line.count'='1',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_raw.subscriptions_cdc (
  `op` string COMMENT 'I for inserted, U for updated, D for deleted',
  `commit_ts` timestamp COMMENT 'When the change was committed, UTC',
  `id` bigint COMMENT 'The subscription',
  `user_id` bigint COMMENT 'Whose it is',
  `plan_id` bigint COMMENT 'The plan',
  `status` string COMMENT 'active, past_due or cancelled'
)
COMMENT 'Changes of subscriptions in ten days, with deletes'
PARTITIONED BY (
  `cdc_date` string COMMENT 'Day of the commit, for example 2025-08-20'
)
STORED AS PARQUET
LOCATION 's3://saas-raw/subscriptions_cdc/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE saas_raw.subscriptions_cdc ADD IF NOT EXISTS
  PARTITION (cdc_date='2025-08-22')
  PARTITION (cdc_date='2025-08-23')
  PARTITION (cdc_date='2025-08-24')
  PARTITION (cdc_date='2025-08-25')
  PARTITION (cdc_date='2025-08-26')
  PARTITION (cdc_date='2025-08-27')
  PARTITION (cdc_date='2025-08-28')
  PARTITION (cdc_date='2025-08-29')
  PARTITION (cdc_date='2025-08-30')
  PARTITION (cdc_date='2025-08-31');
