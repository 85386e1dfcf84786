SELECT country, count(DISTINCT request_id), round(avg(duration_ms), 1), count_if(duration_ms > 1000)
FROM requests_parquet_snappy
GROUP BY country
