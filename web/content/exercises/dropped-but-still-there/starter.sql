-- June's report, to look around in your own lake; leave it out when you check:
-- CREATE TABLE sandbox.report WITH (external_location = 's3://learner/report/') AS
-- SELECT city, sum(nights) AS nights FROM stays_gold.city_daily_revenue WHERE month = '2025-06' GROUP BY city

DROP TABLE IF EXISTS report;

-- What is left in the folder now?
SELECT city, sum(nights) AS nights
FROM stays_gold.city_daily_revenue
WHERE month = '2025-07'
GROUP BY city
