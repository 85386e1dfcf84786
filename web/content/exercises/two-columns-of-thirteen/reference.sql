SELECT country, count(*) AS requests, round(avg(duration_ms), 1) AS average_ms, count_if(duration_ms > 1000) AS slow
FROM requests_parquet_snappy
GROUP BY country
