-- Measures of the subscription business.

CREATE DATABASE IF NOT EXISTS saas_marts
COMMENT 'Measures of the subscription business';

CREATE EXTERNAL TABLE IF NOT EXISTS saas_marts.net_revenue_by_plan (
  `plan` string COMMENT 'Name of the plan today',
  `month` string COMMENT 'Month, for example 2025-03',
  `gross_cents` bigint COMMENT 'Paid',
  `refund_cents` bigint COMMENT 'Refunded',
  `fee_cents` bigint COMMENT 'Kept by the payment provider',
  `net_cents` bigint COMMENT 'Paid without refunds and fees'
)
COMMENT 'Net revenue of each plan and month'
STORED AS PARQUET
LOCATION 's3://saas-models/net_revenue_by_plan/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS saas_marts.mrr_movement (
  `month` string COMMENT 'Month, for example 2025-03',
  `new_cents` bigint COMMENT 'Subscriptions that began',
  `expansion_cents` bigint COMMENT 'Higher prices of subscriptions that went on',
  `churn_cents` bigint COMMENT 'Subscriptions that ended',
  `mrr_cents` bigint COMMENT 'Sum of the month'
)
COMMENT 'What changed the monthly revenue'
STORED AS PARQUET
LOCATION 's3://saas-models/mrr_movement/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);
