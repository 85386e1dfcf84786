-- Settings of Athena in this invented account.

CREATE DATABASE IF NOT EXISTS athena
COMMENT 'Settings of Athena in this invented account';

CREATE EXTERNAL TABLE IF NOT EXISTS athena.workgroups (
  `workgroup` string COMMENT 'Name',
  `state` string COMMENT 'ENABLED or DISABLED',
  `team_tag` string COMMENT 'Value of the tag team',
  `per_query_limit_bytes` bigint COMMENT 'Bytes after which a query is cancelled, NULL for no limit',
  `result_location` string COMMENT 'Folder of the results',
  `enforce_settings` boolean COMMENT 'Whether the settings of a client are overridden',
  `engine_version` string COMMENT 'Engine of the queries'
)
COMMENT 'Workgroups of the account'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://ops-telemetry/workgroups/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);
