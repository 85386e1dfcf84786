CREATE EXTERNAL TABLE sandbox.requests_hot (
  request_time string, request_id string, client_ip string, user_id string, session_id string, method string, path string,
  status int, bytes_sent bigint, duration_ms int, country string, referer string, user_agent string
)
STORED AS PARQUET
LOCATION 's3://learner/requests_hot/'
TBLPROPERTIES ('parquet.compression' = 'SNAPPY');

CREATE EXTERNAL TABLE sandbox.requests_archive (
  request_time string, request_id string, client_ip string, user_id string, session_id string, method string, path string,
  status int, bytes_sent bigint, duration_ms int, country string, referer string, user_agent string
)
STORED AS PARQUET
LOCATION 's3://learner/requests_archive/'
TBLPROPERTIES ('parquet.compression' = 'ZSTD');

INSERT INTO sandbox.requests_hot
SELECT CAST(request_time AS varchar), request_id, client_ip, CAST(user_id AS varchar), session_id, method, path,
       status, bytes_sent, duration_ms, country, referer, user_agent
FROM format_lab.requests_json;

INSERT INTO sandbox.requests_archive SELECT * FROM sandbox.requests_hot;

SELECT round(100.0 * max(archive."$file_size") / max(hot."$file_size"))
FROM sandbox.requests_archive AS archive
JOIN sandbox.requests_hot AS hot ON hot.request_id = archive.request_id
