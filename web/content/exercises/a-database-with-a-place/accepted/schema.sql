CREATE SCHEMA IF NOT EXISTS campaigns COMMENT 'For marketing' LOCATION 's3://learner/campaigns';

CREATE TABLE campaigns.cities
WITH (format = 'AVRO', external_location = 's3://learner/campaigns/v1/cities/') AS
SELECT city, count(listing_id) AS listings FROM stays_silver.listings GROUP BY 1
