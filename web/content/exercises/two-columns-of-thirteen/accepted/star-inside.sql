WITH everything AS (SELECT * FROM requests_parquet_snappy)
SELECT country, count(*), round(avg(duration_ms), 1), sum(if(duration_ms > 1000, 1, 0))
FROM everything
GROUP BY 1
