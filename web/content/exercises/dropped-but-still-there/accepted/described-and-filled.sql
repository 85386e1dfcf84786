CALL playground.delete_objects('s3://learner/report/');

DROP TABLE sandbox.report;

CREATE EXTERNAL TABLE sandbox.report (city string, nights bigint)
STORED AS PARQUET
LOCATION 's3://learner/report/';

INSERT INTO sandbox.report
SELECT city, sum(nights) FROM stays_gold.city_daily_revenue WHERE month = '2025-07' GROUP BY 1;

SELECT city, nights FROM sandbox.report ORDER BY nights DESC
