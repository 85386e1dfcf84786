CREATE DATABASE campaigns
COMMENT 'What marketing works with'
LOCATION 's3://learner/campaigns/'
WITH DBPROPERTIES ('owner' = 'marketing');

CREATE EXTERNAL TABLE campaigns.cities (city string, listings bigint)
STORED AS PARQUET
LOCATION 's3://learner/campaigns/cities/';

INSERT INTO campaigns.cities
SELECT city, count(*) FROM stays_silver.listings GROUP BY city
