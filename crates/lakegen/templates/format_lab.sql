-- The same 6,000 requests in eleven formats and codecs.

CREATE DATABASE IF NOT EXISTS format_lab
COMMENT 'The same 6,000 requests in eleven formats and codecs';

CREATE EXTERNAL TABLE IF NOT EXISTS format_lab.requests_json (
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
COMMENT 'JSON lines, not compressed'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://format-lab/requests_json/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='requests'
);

CREATE EXTERNAL TABLE IF NOT EXISTS format_lab.requests_json_gz (
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
COMMENT 'JSON lines, compressed with gzip'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://format-lab/requests_json_gz/'
TBLPROPERTIES (
  'classification'='json',
  'compressionType'='gzip',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='requests'
);

-- CSV has no NULL, so user_id is text here: an empty number would fail the query.
CREATE EXTERNAL TABLE IF NOT EXISTS format_lab.requests_csv (
  request_time string COMMENT 'When the request arrived, UTC, as text',
  request_id string COMMENT 'Twenty-four hex digits, different for each request',
  client_ip string COMMENT 'Address of the visitor',
  user_id string COMMENT 'The signed-in guest as text, empty when signed out',
  session_id string COMMENT 'The visit the request is part of',
  method string COMMENT 'HTTP method',
  path string COMMENT 'Path and query string',
  status int COMMENT 'HTTP status',
  bytes_sent bigint COMMENT 'Length of the answer in bytes',
  duration_ms int COMMENT 'Time the server took, in milliseconds',
  country string COMMENT 'Country of the visitor, two letters',
  referer string COMMENT 'The page before, empty when unknown',
  user_agent string COMMENT 'Browser, app or bot'
)
COMMENT 'CSV with a header line, not compressed'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES (
  'separatorChar'=',',
  'quoteChar'='"',
  'escapeChar'='\\'
)
STORED AS TEXTFILE
LOCATION 's3://format-lab/requests_csv/'
TBLPROPERTIES (
  'classification'='csv',
  'skip.header.line.count'='1',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='requests'
);

CREATE EXTERNAL TABLE IF NOT EXISTS format_lab.requests_csv_gz (
  request_time string COMMENT 'When the request arrived, UTC, as text',
  request_id string COMMENT 'Twenty-four hex digits, different for each request',
  client_ip string COMMENT 'Address of the visitor',
  user_id string COMMENT 'The signed-in guest as text, empty when signed out',
  session_id string COMMENT 'The visit the request is part of',
  method string COMMENT 'HTTP method',
  path string COMMENT 'Path and query string',
  status int COMMENT 'HTTP status',
  bytes_sent bigint COMMENT 'Length of the answer in bytes',
  duration_ms int COMMENT 'Time the server took, in milliseconds',
  country string COMMENT 'Country of the visitor, two letters',
  referer string COMMENT 'The page before, empty when unknown',
  user_agent string COMMENT 'Browser, app or bot'
)
COMMENT 'CSV with a header line, compressed with gzip'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES (
  'separatorChar'=',',
  'quoteChar'='"',
  'escapeChar'='\\'
)
STORED AS TEXTFILE
LOCATION 's3://format-lab/requests_csv_gz/'
TBLPROPERTIES (
  'classification'='csv',
  'compressionType'='gzip',
  'skip.header.line.count'='1',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='requests'
);

CREATE EXTERNAL TABLE IF NOT EXISTS format_lab.requests_parquet_none (
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
COMMENT 'Parquet, not compressed'
STORED AS PARQUET
LOCATION 's3://format-lab/requests_parquet_none/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='UNCOMPRESSED',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='requests'
);

CREATE EXTERNAL TABLE IF NOT EXISTS format_lab.requests_parquet_snappy (
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
COMMENT 'Parquet, compressed with Snappy'
STORED AS PARQUET
LOCATION 's3://format-lab/requests_parquet_snappy/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='requests'
);

CREATE EXTERNAL TABLE IF NOT EXISTS format_lab.requests_parquet_gzip (
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
COMMENT 'Parquet, compressed with gzip'
STORED AS PARQUET
LOCATION 's3://format-lab/requests_parquet_gzip/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='GZIP',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='requests'
);

CREATE EXTERNAL TABLE IF NOT EXISTS format_lab.requests_parquet_lz4 (
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
COMMENT 'Parquet, compressed with LZ4'
STORED AS PARQUET
LOCATION 's3://format-lab/requests_parquet_lz4/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='LZ4',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='requests'
);

CREATE EXTERNAL TABLE IF NOT EXISTS format_lab.requests_parquet_zstd (
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
COMMENT 'Parquet, compressed with Zstandard'
STORED AS PARQUET
LOCATION 's3://format-lab/requests_parquet_zstd/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='ZSTD',
  'athenaeum.scale_factor'='20000',
  'athenaeum.same_data'='requests'
);
