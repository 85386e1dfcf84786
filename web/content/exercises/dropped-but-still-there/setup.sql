CREATE TABLE sandbox.report
WITH (external_location = 's3://learner/report/') AS
SELECT city, sum(nights) AS nights
FROM stays_gold.city_daily_revenue
WHERE month = '2025-06'
GROUP BY city
