SELECT country, count(duration_ms), round(sum(duration_ms) / CAST(count(duration_ms) AS double), 1), count(*) FILTER (WHERE duration_ms >= 1001)
FROM requests_parquet_snappy
GROUP BY country
