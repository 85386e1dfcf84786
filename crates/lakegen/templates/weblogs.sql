-- The access logs of stays.example, 1 January to 30 June 2025.

CREATE DATABASE IF NOT EXISTS weblogs
COMMENT 'Access logs of the web site stays.example';

-- One file for each day.
CREATE EXTERNAL TABLE IF NOT EXISTS weblogs.access_logs (
  request_time timestamp COMMENT 'When the request arrived, UTC',
  request_id string COMMENT 'Twenty-four hex digits, different for each request',
  client_ip string COMMENT 'Address of the visitor',
  user_id bigint COMMENT 'The signed-in guest, NULL when signed out',
  session_id string COMMENT 'The visit the request is part of',
  method string COMMENT 'HTTP method',
  path string COMMENT 'Path and query string',
  status int COMMENT 'HTTP status',
  bytes_sent bigint COMMENT 'Length of the answer in bytes',
  duration_ms int COMMENT 'Time the server took, in milliseconds',
  country string COMMENT 'Country of the visitor, two letters',
  referer string COMMENT 'The page before, NULL when unknown',
  user_agent string COMMENT 'Browser, app or bot'
)
COMMENT 'One row for each request, partitioned by day'
PARTITIONED BY (
  year string COMMENT 'Year of the request, four digits',
  month string COMMENT 'Month of the request, two digits',
  day string COMMENT 'Day of the month of the request, two digits'
)
STORED AS PARQUET
LOCATION 's3://stays-logs/access_logs/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='access_logs'
);

ALTER TABLE weblogs.access_logs ADD IF NOT EXISTS{{access_logs_partitions}};

-- The same rows in one file, in time order.
CREATE EXTERNAL TABLE IF NOT EXISTS weblogs.access_logs_flat (
  request_time timestamp COMMENT 'When the request arrived, UTC',
  request_id string COMMENT 'Twenty-four hex digits, different for each request',
  client_ip string COMMENT 'Address of the visitor',
  user_id bigint COMMENT 'The signed-in guest, NULL when signed out',
  session_id string COMMENT 'The visit the request is part of',
  method string COMMENT 'HTTP method',
  path string COMMENT 'Path and query string',
  status int COMMENT 'HTTP status',
  bytes_sent bigint COMMENT 'Length of the answer in bytes',
  duration_ms int COMMENT 'Time the server took, in milliseconds',
  country string COMMENT 'Country of the visitor, two letters',
  referer string COMMENT 'The page before, NULL when unknown',
  user_agent string COMMENT 'Browser, app or bot'
)
COMMENT 'The rows of access_logs in one file without partitions'
STORED AS PARQUET
LOCATION 's3://stays-logs/access_logs_flat/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='access_logs',
  'athenaeum.same_data.year'='substr(cast(request_time AS varchar), 1, 4)',
  'athenaeum.same_data.month'='substr(cast(request_time AS varchar), 6, 2)',
  'athenaeum.same_data.day'='substr(cast(request_time AS varchar), 9, 2)'
);
