-- Personal data, all of it fake.

CREATE DATABASE IF NOT EXISTS secure
COMMENT 'Personal data, all of it fake';

CREATE EXTERNAL TABLE IF NOT EXISTS secure.customers (
  `customer_id` bigint COMMENT 'The customer',
  `full_name` string COMMENT 'Name',
  `email` string COMMENT 'Address at example.com',
  `phone` string COMMENT 'Phone number with 555',
  `ssn` string COMMENT 'A number that begins with 9 and was never given out',
  `card` string COMMENT 'One of the card numbers that are meant for tests',
  `country` string COMMENT 'Country, two letters',
  `dob` date COMMENT 'Date of birth',
  `spend` double COMMENT 'Money spent in a year'
)
COMMENT 'Customers with personal data, all of it fake'
STORED AS PARQUET
LOCATION 's3://secure/customers/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS secure.support_tickets (
  `ticket_id` bigint COMMENT 'The ticket',
  `customer_id` bigint COMMENT 'Who wrote it',
  `opened_at` timestamp COMMENT 'When it was opened, UTC',
  `body` string COMMENT 'What the customer wrote, some hold a card number or an ssn'
)
COMMENT 'Free text of customers'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://secure/support_tickets/'
TBLPROPERTIES (
  'classification'='json',
  'compressionType'='gzip',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS secure.persons_grants (
  `persona` string COMMENT 'Who runs a statement',
  `principal` string COMMENT 'The role behind',
  `duty` string COMMENT 'What the role is for'
)
COMMENT 'Personas and the roles behind them'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://secure/persons_grants/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);
