DROP TABLE report;

CREATE TABLE report
WITH (external_location = 's3://learner/report/july/') AS
SELECT city, sum(nights) AS nights
FROM stays_gold.city_daily_revenue
WHERE month = '2025-07'
GROUP BY city;

SELECT city, nights FROM report
