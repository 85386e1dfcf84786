CREATE TABLE sandbox.one_file
WITH (format = 'PARQUET', partitioned_by = ARRAY['status']) AS
SELECT request_time, request_id, client_ip, user_id, session_id, method, path, bytes_sent, duration_ms, country, referer, user_agent, status
FROM access_logs_small_files;

SELECT status, count(*) AS requests, sum(bytes_sent) AS bytes_sent
FROM sandbox.one_file
GROUP BY status
