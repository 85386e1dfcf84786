DROP TABLE report;

CREATE EXTERNAL TABLE report (city string, nights bigint)
STORED AS PARQUET
LOCATION 's3://learner/report/';

INSERT INTO report
SELECT city, sum(nights) FROM stays_gold.city_daily_revenue WHERE month = '2025-07' GROUP BY city;

SELECT city, nights FROM report
