CREATE TABLE sandbox.backup WITH (format = 'AVRO') AS
SELECT request_time, request_id, client_ip, user_id, session_id, method, path, status, bytes_sent, duration_ms, country, referer, user_agent
FROM requests_csv_gz;

SELECT DISTINCT country, max(duration_ms) OVER (PARTITION BY country)
FROM requests_parquet_snappy
