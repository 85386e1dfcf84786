CALL playground.delete_objects('s3://learner/report/');

INSERT INTO report (city, nights)
SELECT city, sum(nights)
FROM stays_gold.city_daily_revenue
WHERE month = '2025-07'
GROUP BY city;

SELECT * FROM report
