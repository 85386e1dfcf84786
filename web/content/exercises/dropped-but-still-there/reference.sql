DROP TABLE IF EXISTS report;

CALL playground.delete_objects('s3://learner/report/');

CREATE TABLE report
WITH (external_location = 's3://learner/report/') AS
SELECT city, sum(nights) AS nights
FROM stays_gold.city_daily_revenue
WHERE month = '2025-07'
GROUP BY city;

SELECT city, nights FROM report
