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

ALTER TABLE weblogs.access_logs ADD IF NOT EXISTS
  PARTITION (year='2025', month='01', day='01')
  PARTITION (year='2025', month='01', day='02')
  PARTITION (year='2025', month='01', day='03')
  PARTITION (year='2025', month='01', day='04')
  PARTITION (year='2025', month='01', day='05')
  PARTITION (year='2025', month='01', day='06')
  PARTITION (year='2025', month='01', day='07')
  PARTITION (year='2025', month='01', day='08')
  PARTITION (year='2025', month='01', day='09')
  PARTITION (year='2025', month='01', day='10')
  PARTITION (year='2025', month='01', day='11')
  PARTITION (year='2025', month='01', day='12')
  PARTITION (year='2025', month='01', day='13')
  PARTITION (year='2025', month='01', day='14')
  PARTITION (year='2025', month='01', day='15')
  PARTITION (year='2025', month='01', day='16')
  PARTITION (year='2025', month='01', day='17')
  PARTITION (year='2025', month='01', day='18')
  PARTITION (year='2025', month='01', day='19')
  PARTITION (year='2025', month='01', day='20')
  PARTITION (year='2025', month='01', day='21')
  PARTITION (year='2025', month='01', day='22')
  PARTITION (year='2025', month='01', day='23')
  PARTITION (year='2025', month='01', day='24')
  PARTITION (year='2025', month='01', day='25')
  PARTITION (year='2025', month='01', day='26')
  PARTITION (year='2025', month='01', day='27')
  PARTITION (year='2025', month='01', day='28')
  PARTITION (year='2025', month='01', day='29')
  PARTITION (year='2025', month='01', day='30')
  PARTITION (year='2025', month='01', day='31')
  PARTITION (year='2025', month='02', day='01')
  PARTITION (year='2025', month='02', day='02')
  PARTITION (year='2025', month='02', day='03')
  PARTITION (year='2025', month='02', day='04')
  PARTITION (year='2025', month='02', day='05')
  PARTITION (year='2025', month='02', day='06')
  PARTITION (year='2025', month='02', day='07')
  PARTITION (year='2025', month='02', day='08')
  PARTITION (year='2025', month='02', day='09')
  PARTITION (year='2025', month='02', day='10')
  PARTITION (year='2025', month='02', day='11')
  PARTITION (year='2025', month='02', day='12')
  PARTITION (year='2025', month='02', day='13')
  PARTITION (year='2025', month='02', day='14')
  PARTITION (year='2025', month='02', day='15')
  PARTITION (year='2025', month='02', day='16')
  PARTITION (year='2025', month='02', day='17')
  PARTITION (year='2025', month='02', day='18')
  PARTITION (year='2025', month='02', day='19')
  PARTITION (year='2025', month='02', day='20')
  PARTITION (year='2025', month='02', day='21')
  PARTITION (year='2025', month='02', day='22')
  PARTITION (year='2025', month='02', day='23')
  PARTITION (year='2025', month='02', day='24')
  PARTITION (year='2025', month='02', day='25')
  PARTITION (year='2025', month='02', day='26')
  PARTITION (year='2025', month='02', day='27')
  PARTITION (year='2025', month='02', day='28')
  PARTITION (year='2025', month='03', day='01')
  PARTITION (year='2025', month='03', day='02')
  PARTITION (year='2025', month='03', day='03')
  PARTITION (year='2025', month='03', day='04')
  PARTITION (year='2025', month='03', day='05')
  PARTITION (year='2025', month='03', day='06')
  PARTITION (year='2025', month='03', day='07')
  PARTITION (year='2025', month='03', day='08')
  PARTITION (year='2025', month='03', day='09')
  PARTITION (year='2025', month='03', day='10')
  PARTITION (year='2025', month='03', day='11')
  PARTITION (year='2025', month='03', day='12')
  PARTITION (year='2025', month='03', day='13')
  PARTITION (year='2025', month='03', day='14')
  PARTITION (year='2025', month='03', day='15')
  PARTITION (year='2025', month='03', day='16')
  PARTITION (year='2025', month='03', day='17')
  PARTITION (year='2025', month='03', day='18')
  PARTITION (year='2025', month='03', day='19')
  PARTITION (year='2025', month='03', day='20')
  PARTITION (year='2025', month='03', day='21')
  PARTITION (year='2025', month='03', day='22')
  PARTITION (year='2025', month='03', day='23')
  PARTITION (year='2025', month='03', day='24')
  PARTITION (year='2025', month='03', day='25')
  PARTITION (year='2025', month='03', day='26')
  PARTITION (year='2025', month='03', day='27')
  PARTITION (year='2025', month='03', day='28')
  PARTITION (year='2025', month='03', day='29')
  PARTITION (year='2025', month='03', day='30')
  PARTITION (year='2025', month='03', day='31')
  PARTITION (year='2025', month='04', day='01')
  PARTITION (year='2025', month='04', day='02')
  PARTITION (year='2025', month='04', day='03')
  PARTITION (year='2025', month='04', day='04')
  PARTITION (year='2025', month='04', day='05')
  PARTITION (year='2025', month='04', day='06')
  PARTITION (year='2025', month='04', day='07')
  PARTITION (year='2025', month='04', day='08')
  PARTITION (year='2025', month='04', day='09')
  PARTITION (year='2025', month='04', day='10')
  PARTITION (year='2025', month='04', day='11')
  PARTITION (year='2025', month='04', day='12')
  PARTITION (year='2025', month='04', day='13')
  PARTITION (year='2025', month='04', day='14')
  PARTITION (year='2025', month='04', day='15')
  PARTITION (year='2025', month='04', day='16')
  PARTITION (year='2025', month='04', day='17')
  PARTITION (year='2025', month='04', day='18')
  PARTITION (year='2025', month='04', day='19')
  PARTITION (year='2025', month='04', day='20')
  PARTITION (year='2025', month='04', day='21')
  PARTITION (year='2025', month='04', day='22')
  PARTITION (year='2025', month='04', day='23')
  PARTITION (year='2025', month='04', day='24')
  PARTITION (year='2025', month='04', day='25')
  PARTITION (year='2025', month='04', day='26')
  PARTITION (year='2025', month='04', day='27')
  PARTITION (year='2025', month='04', day='28')
  PARTITION (year='2025', month='04', day='29')
  PARTITION (year='2025', month='04', day='30')
  PARTITION (year='2025', month='05', day='01')
  PARTITION (year='2025', month='05', day='02')
  PARTITION (year='2025', month='05', day='03')
  PARTITION (year='2025', month='05', day='04')
  PARTITION (year='2025', month='05', day='05')
  PARTITION (year='2025', month='05', day='06')
  PARTITION (year='2025', month='05', day='07')
  PARTITION (year='2025', month='05', day='08')
  PARTITION (year='2025', month='05', day='09')
  PARTITION (year='2025', month='05', day='10')
  PARTITION (year='2025', month='05', day='11')
  PARTITION (year='2025', month='05', day='12')
  PARTITION (year='2025', month='05', day='13')
  PARTITION (year='2025', month='05', day='14')
  PARTITION (year='2025', month='05', day='15')
  PARTITION (year='2025', month='05', day='16')
  PARTITION (year='2025', month='05', day='17')
  PARTITION (year='2025', month='05', day='18')
  PARTITION (year='2025', month='05', day='19')
  PARTITION (year='2025', month='05', day='20')
  PARTITION (year='2025', month='05', day='21')
  PARTITION (year='2025', month='05', day='22')
  PARTITION (year='2025', month='05', day='23')
  PARTITION (year='2025', month='05', day='24')
  PARTITION (year='2025', month='05', day='25')
  PARTITION (year='2025', month='05', day='26')
  PARTITION (year='2025', month='05', day='27')
  PARTITION (year='2025', month='05', day='28')
  PARTITION (year='2025', month='05', day='29')
  PARTITION (year='2025', month='05', day='30')
  PARTITION (year='2025', month='05', day='31')
  PARTITION (year='2025', month='06', day='01')
  PARTITION (year='2025', month='06', day='02')
  PARTITION (year='2025', month='06', day='03')
  PARTITION (year='2025', month='06', day='04')
  PARTITION (year='2025', month='06', day='05')
  PARTITION (year='2025', month='06', day='06')
  PARTITION (year='2025', month='06', day='07')
  PARTITION (year='2025', month='06', day='08')
  PARTITION (year='2025', month='06', day='09')
  PARTITION (year='2025', month='06', day='10')
  PARTITION (year='2025', month='06', day='11')
  PARTITION (year='2025', month='06', day='12')
  PARTITION (year='2025', month='06', day='13')
  PARTITION (year='2025', month='06', day='14')
  PARTITION (year='2025', month='06', day='15')
  PARTITION (year='2025', month='06', day='16')
  PARTITION (year='2025', month='06', day='17')
  PARTITION (year='2025', month='06', day='18')
  PARTITION (year='2025', month='06', day='19')
  PARTITION (year='2025', month='06', day='20')
  PARTITION (year='2025', month='06', day='21')
  PARTITION (year='2025', month='06', day='22')
  PARTITION (year='2025', month='06', day='23')
  PARTITION (year='2025', month='06', day='24')
  PARTITION (year='2025', month='06', day='25')
  PARTITION (year='2025', month='06', day='26')
  PARTITION (year='2025', month='06', day='27')
  PARTITION (year='2025', month='06', day='28')
  PARTITION (year='2025', month='06', day='29');

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

CREATE EXTERNAL TABLE IF NOT EXISTS weblogs.access_logs_bucketed (
  `request_time` timestamp COMMENT 'When the request arrived, UTC',
  `request_id` string COMMENT 'Twenty-four hex digits, different for each request',
  `client_ip` string COMMENT 'Address of the visitor',
  `user_id` bigint COMMENT 'The signed-in guest, NULL when signed out',
  `session_id` string COMMENT 'The visit the request is part of',
  `method` string COMMENT 'HTTP method',
  `path` string COMMENT 'Path and query string',
  `status` int COMMENT 'HTTP status',
  `bytes_sent` bigint COMMENT 'Length of the answer in bytes',
  `duration_ms` int COMMENT 'Time the server took, in milliseconds',
  `country` string COMMENT 'Country of the visitor, two letters',
  `referer` string COMMENT 'The page before, NULL when unknown',
  `user_agent` string COMMENT 'Browser, app or bot'
)
COMMENT 'June in eight buckets by user_id, signed-out requests in bucket 0'
CLUSTERED BY (user_id) INTO 8 BUCKETS
STORED AS PARQUET
LOCATION 's3://stays-logs/access_logs_bucketed/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS weblogs.access_logs_small_files (
  `request_time` timestamp COMMENT 'When the request arrived, UTC',
  `request_id` string COMMENT 'Twenty-four hex digits, different for each request',
  `client_ip` string COMMENT 'Address of the visitor',
  `user_id` bigint COMMENT 'The signed-in guest, NULL when signed out',
  `session_id` string COMMENT 'The visit the request is part of',
  `method` string COMMENT 'HTTP method',
  `path` string COMMENT 'Path and query string',
  `status` int COMMENT 'HTTP status',
  `bytes_sent` bigint COMMENT 'Length of the answer in bytes',
  `duration_ms` int COMMENT 'Time the server took, in milliseconds',
  `country` string COMMENT 'Country of the visitor, two letters',
  `referer` string COMMENT 'The page before, NULL when unknown',
  `user_agent` string COMMENT 'Browser, app or bot'
)
COMMENT '30 June in files of four rows'
PARTITIONED BY (
  `day` string COMMENT 'Day of June, two digits'
)
STORED AS PARQUET
LOCATION 's3://stays-logs/access_logs_small_files/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE weblogs.access_logs_small_files ADD IF NOT EXISTS
  PARTITION (day='30');

CREATE EXTERNAL TABLE IF NOT EXISTS weblogs.access_json (
  `request_time` timestamp COMMENT 'When the request arrived, UTC',
  `request_id` string COMMENT 'Twenty-four hex digits, different for each request',
  `client_ip` string COMMENT 'Address of the visitor',
  `user_id` bigint COMMENT 'The signed-in guest, NULL when signed out',
  `session_id` string COMMENT 'The visit the request is part of',
  `method` string COMMENT 'HTTP method',
  `path` string COMMENT 'Path and query string',
  `status` int COMMENT 'HTTP status',
  `bytes_sent` bigint COMMENT 'Length of the answer in bytes',
  `duration_ms` int COMMENT 'Time the server took, in milliseconds',
  `country` string COMMENT 'Country of the visitor, two letters',
  `referer` string COMMENT 'The page before, NULL when unknown',
  `user_agent` string COMMENT 'Browser, app or bot'
)
COMMENT '150 requests of each day of June as JSON lines, month and day without a leading zero'
PARTITIONED BY (
  `year` string COMMENT 'Year of the request, four digits',
  `month` string COMMENT 'Month of the request, without a leading zero',
  `day` string COMMENT 'Day of the month of the request, without a leading zero'
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://stays-logs/access_json/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE weblogs.access_json ADD IF NOT EXISTS
  PARTITION (year='2025', month='6', day='1')
  PARTITION (year='2025', month='6', day='2')
  PARTITION (year='2025', month='6', day='3')
  PARTITION (year='2025', month='6', day='4')
  PARTITION (year='2025', month='6', day='5')
  PARTITION (year='2025', month='6', day='6')
  PARTITION (year='2025', month='6', day='7')
  PARTITION (year='2025', month='6', day='8')
  PARTITION (year='2025', month='6', day='9')
  PARTITION (year='2025', month='6', day='10')
  PARTITION (year='2025', month='6', day='11')
  PARTITION (year='2025', month='6', day='12')
  PARTITION (year='2025', month='6', day='13')
  PARTITION (year='2025', month='6', day='14')
  PARTITION (year='2025', month='6', day='15')
  PARTITION (year='2025', month='6', day='16')
  PARTITION (year='2025', month='6', day='17')
  PARTITION (year='2025', month='6', day='18')
  PARTITION (year='2025', month='6', day='19')
  PARTITION (year='2025', month='6', day='20')
  PARTITION (year='2025', month='6', day='21')
  PARTITION (year='2025', month='6', day='22')
  PARTITION (year='2025', month='6', day='23')
  PARTITION (year='2025', month='6', day='24')
  PARTITION (year='2025', month='6', day='25')
  PARTITION (year='2025', month='6', day='26')
  PARTITION (year='2025', month='6', day='27')
  PARTITION (year='2025', month='6', day='28')
  PARTITION (year='2025', month='6', day='29')
  PARTITION (year='2025', month='6', day='30');
