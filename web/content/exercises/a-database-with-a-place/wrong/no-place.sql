CREATE DATABASE campaigns COMMENT 'For marketing';

CREATE TABLE campaigns.cities
WITH (external_location = 's3://learner/campaigns/cities/') AS
SELECT city, count(*) AS listings FROM stays_silver.listings GROUP BY city
