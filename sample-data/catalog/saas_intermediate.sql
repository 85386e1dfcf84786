-- Facts and dimensions of the subscription business.

CREATE DATABASE IF NOT EXISTS saas_intermediate
COMMENT 'Facts and dimensions of the subscription business';

CREATE EXTERNAL TABLE IF NOT EXISTS saas_intermediate.int_date (
  `date_day` date COMMENT 'The day',
  `year` int COMMENT 'Year',
  `quarter` int COMMENT 'Quarter, from 1',
  `month` int COMMENT 'Month, from 1',
  `iso_week` int COMMENT 'Week of the year as ISO 8601 counts them',
  `day_of_week` int COMMENT 'Day of the week, 1 for Monday',
  `is_weekend` boolean COMMENT 'Saturday or Sunday'
)
COMMENT 'One row for each day of 2025'
STORED AS PARQUET
LOCATION 's3://saas-models/int_date/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_intermediate.dim_plan (
  `plan_key` int COMMENT 'Number of this version of the plan',
  `plan_id` bigint COMMENT 'The plan',
  `plan_name` string COMMENT 'Name at that time',
  `monthly_price_cents` bigint COMMENT 'Price of a month in cents',
  `valid_from` date COMMENT 'First day of the version',
  `valid_to` date COMMENT 'First day of the next version, NULL for the current one',
  `is_current` boolean COMMENT 'Whether it is the current version'
)
COMMENT 'One row for each version of a plan'
STORED AS PARQUET
LOCATION 's3://saas-models/dim_plan/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_intermediate.dim_user (
  `user_id` bigint COMMENT 'The user',
  `email` string COMMENT 'Address',
  `name` string COMMENT 'Name',
  `country` string COMMENT 'Country, two letters',
  `signup_at` timestamp COMMENT 'When the user signed up, UTC'
)
COMMENT 'Users of the first sync without test accounts'
STORED AS PARQUET
LOCATION 's3://saas-models/dim_user/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_intermediate.fct_payments (
  `payment_id` bigint COMMENT 'The payment',
  `subscription_id` bigint COMMENT 'What was paid for',
  `user_id` bigint COMMENT 'Who paid',
  `plan_id` bigint COMMENT 'The plan',
  `month` string COMMENT 'Month, for example 2025-03',
  `paid_at` timestamp COMMENT 'When it was paid, UTC',
  `gross_cents` bigint COMMENT 'Amount in cents',
  `fee_cents` bigint COMMENT '2.9 percent of the amount and 30 cents',
  `refund_cents` bigint COMMENT 'Refunded, at most the amount'
)
COMMENT 'Payments that succeeded, without test accounts'
STORED AS PARQUET
LOCATION 's3://saas-models/fct_payments/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_intermediate.fct_subscription_month (
  `subscription_id` bigint COMMENT 'The subscription',
  `user_id` bigint COMMENT 'Whose it is',
  `plan_id` bigint COMMENT 'The plan',
  `month` string COMMENT 'Month, for example 2025-03',
  `mrr_cents` bigint COMMENT 'Price of the plan in that month'
)
COMMENT 'Subscriptions in each month they run'
STORED AS PARQUET
LOCATION 's3://saas-models/fct_subscription_month/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);
