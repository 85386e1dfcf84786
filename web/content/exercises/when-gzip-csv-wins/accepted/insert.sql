CREATE EXTERNAL TABLE sandbox.backup (
  request_time string, request_id string, client_ip string, user_id string, session_id string, method string, path string,
  status int, bytes_sent bigint, duration_ms int, country string, referer string, user_agent string
)
STORED AS PARQUET
LOCATION 's3://learner/backup/';

INSERT INTO sandbox.backup
SELECT * FROM requests_csv_gz;

SELECT country, max(duration_ms)
FROM requests_parquet_snappy
GROUP BY 1
ORDER BY 1
