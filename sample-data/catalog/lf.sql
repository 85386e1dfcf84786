-- Grants and filters of Lake Formation.

CREATE DATABASE IF NOT EXISTS lf
COMMENT 'Grants and filters of Lake Formation';

CREATE EXTERNAL TABLE IF NOT EXISTS lf.permissions (
  `principal` string COMMENT 'Role or user the grant is for',
  `resource_type` string COMMENT 'DATABASE, TABLE, COLUMNS, DATA_CELLS_FILTER or DATA_LOCATION',
  `database_name` string COMMENT 'The database, NULL for a data location',
  `table_name` string COMMENT 'The table, NULL for a whole database',
  `resource` string COMMENT 'Columns, filter or location, NULL for a whole table',
  `permission` string COMMENT 'SELECT, DESCRIBE, INSERT, ALTER, DROP or DATA_LOCATION_ACCESS',
  `grantable` boolean COMMENT 'Whether the principal may grant it to others'
)
COMMENT 'Grants of Lake Formation'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://secure/lf_permissions/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS lf.data_filters (
  `filter_name` string COMMENT 'Name of the filter',
  `database_name` string COMMENT 'The database',
  `table_name` string COMMENT 'The table',
  `column_names` array<string> COMMENT 'Columns that are left, empty for all',
  `excluded_columns` array<string> COMMENT 'Columns that are taken away',
  `row_filter` string COMMENT 'Condition that rows must meet, NULL for all rows'
)
COMMENT 'Row and column filters of Lake Formation'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://secure/lf_data_filters/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);
