CREATE EXTERNAL TABLE sandbox.one_file (
  request_time timestamp, request_id string, client_ip string, user_id bigint, session_id string, method string,
  path string, status int, bytes_sent bigint, duration_ms int, country string, referer string, user_agent string)
STORED AS PARQUET
LOCATION 's3://learner/one_file/'
TBLPROPERTIES ('parquet.compression' = 'SNAPPY');

INSERT INTO sandbox.one_file
SELECT request_time, request_id, client_ip, user_id, session_id, method, path, status, bytes_sent, duration_ms, country, referer, user_agent
FROM access_logs_small_files;

SELECT status, count(*) AS requests, sum(bytes_sent) AS bytes_sent
FROM sandbox.one_file
GROUP BY status
