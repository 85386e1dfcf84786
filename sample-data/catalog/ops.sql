-- Telemetry of invented services in June 2025.

CREATE DATABASE IF NOT EXISTS ops
COMMENT 'Telemetry of invented services in June 2025';

CREATE EXTERNAL TABLE IF NOT EXISTS ops.kinesis_shard_metrics (
  `ts` timestamp COMMENT 'Minute of the metric, UTC',
  `stream` string COMMENT 'The stream',
  `shard_id` string COMMENT 'The shard',
  `incoming_bytes` bigint COMMENT 'Bytes written in the minute',
  `incoming_records` bigint COMMENT 'Records written in the minute',
  `write_throttled` bigint COMMENT 'Records refused in the minute',
  `read_bytes` bigint COMMENT 'Bytes read in the minute',
  `iterator_age_ms` bigint COMMENT 'Age of the oldest record that was not read yet'
)
COMMENT 'Metrics of shards, a row for each minute'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/kinesis_shard_metrics/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.kinesis_records (
  `sequence_number` string COMMENT 'Position in the shard, grows with time',
  `partition_key` string COMMENT 'Decides the shard',
  `shard_id` string COMMENT 'The shard',
  `approx_arrival` timestamp COMMENT 'When the record arrived, UTC',
  `size_bytes` bigint COMMENT 'Length of the record'
)
COMMENT 'Records of the stream clicks'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/kinesis_records/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.lambda_invocations (
  `ts` timestamp COMMENT 'When the function began, UTC',
  `function` string COMMENT 'The function',
  `shard_id` string COMMENT 'The shard it read',
  `batch_size` int COMMENT 'Records of the batch',
  `concurrent` int COMMENT 'Copies of the function at that moment',
  `duration_ms` int COMMENT 'How long it ran',
  `error` string COMMENT 'What failed, NULL for most',
  `throttled` boolean COMMENT 'Whether it had to wait for a free copy'
)
COMMENT 'Calls of the function that reads clicks'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/lambda_invocations/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.firehose_delivery (
  `ts` timestamp COMMENT 'When the object was written, UTC',
  `stream` string COMMENT 'The delivery stream',
  `object_key` string COMMENT 'Key of the object',
  `object_bytes` bigint COMMENT 'Length of the object',
  `buffer_mib` int COMMENT 'Configured size of the buffer',
  `buffer_seconds` int COMMENT 'Configured time of the buffer',
  `format` string COMMENT 'json or parquet'
)
COMMENT 'Objects a delivery stream wrote'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/firehose_delivery/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.sqs_log (
  `ts` timestamp COMMENT 'When the call was made, UTC',
  `queue` string COMMENT 'orders, mails or the dead letter queue orders-dlq',
  `action` string COMMENT 'SendMessage, ReceiveMessage, DeleteMessage, Redrive or Expire',
  `message_id` string COMMENT 'The message',
  `receipt_handle` string COMMENT 'Different for each receive, NULL for others',
  `receive_count` int COMMENT 'How often the message was received',
  `visibility_timeout_s` int COMMENT 'How long a received message is hidden',
  `consumer` string COMMENT 'Who called',
  `processing_ms` bigint COMMENT 'How long the work takes'
)
COMMENT 'Calls of the queues orders and mails'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/sqs_log/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.s3_inventory (
  `bucket` string COMMENT 'The bucket',
  `key` string COMMENT 'The key',
  `version_id` string COMMENT 'The version',
  `is_latest` boolean COMMENT 'Whether it is the current version',
  `is_delete_marker` boolean COMMENT 'Whether it marks the object as deleted',
  `size` bigint COMMENT 'Length in bytes',
  `last_modified` timestamp COMMENT 'When the version was written, UTC',
  `storage_class` string COMMENT 'How it is stored',
  `encryption_status` string COMMENT 'SSE-S3, SSE-KMS or NOT-SSE',
  `kms_key` string COMMENT 'Alias of the key, NULL without one',
  `object_lock_mode` string COMMENT 'GOVERNANCE or COMPLIANCE, NULL without a lock',
  `retain_until` timestamp COMMENT 'End of the lock, UTC, NULL without one',
  `legal_hold` boolean COMMENT 'Whether a legal hold is on'
)
COMMENT 'Every version of every object'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/s3_inventory/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.cloudtrail (
  `eventtime` string COMMENT 'When the call was made, ISO 8601 in UTC',
  `eventsource` string COMMENT 'The service',
  `eventname` string COMMENT 'The call',
  `awsregion` string COMMENT 'The region',
  `sourceipaddress` string COMMENT 'Where the call came from',
  `errorcode` string COMMENT 'Why it was refused, NULL when it was not',
  `useridentity` struct<type:string,arn:string,accountid:string> COMMENT 'Who called',
  `requestparameters` struct<bucketname:string,key:string> COMMENT 'What the call was about, NULL for some'
)
COMMENT 'Every call of June, a folder for each day'
PARTITIONED BY (
  `year` string COMMENT 'Year of the call, four digits',
  `month` string COMMENT 'Month of the call, two digits',
  `day` string COMMENT 'Day of the month of the call, two digits'
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://ops-telemetry/cloudtrail/'
TBLPROPERTIES (
  'classification'='json',
  'compressionType'='gzip',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE ops.cloudtrail ADD IF NOT EXISTS
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
  PARTITION (year='2025', month='06', day='29')
  PARTITION (year='2025', month='06', day='30');

CREATE EXTERNAL TABLE IF NOT EXISTS ops.macie_findings (
  `finding_id` string COMMENT 'The finding',
  `created_at` timestamp COMMENT 'When it was made, UTC',
  `finding_type` string COMMENT 'What was found',
  `severity` string COMMENT 'Low, Medium or High',
  `bucket` string COMMENT 'The bucket',
  `object_key` string COMMENT 'The object',
  `occurrences` int COMMENT 'How often'
)
COMMENT 'Personal data a scanner found'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/macie_findings/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.dq_results (
  `run_id` string COMMENT 'The run',
  `ran_at` timestamp COMMENT 'When it ran, UTC',
  `table_name` string COMMENT 'The table',
  `rule` string COMMENT 'The rule',
  `dimension` string COMMENT 'What kind of quality the rule is about',
  `outcome` string COMMENT 'Passed or Failed',
  `value` double COMMENT 'What was measured'
)
COMMENT 'Outcome of rules about quality'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/dq_results/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.redshift_connectionlog (
  `event` string COMMENT 'authenticated, authentication failure or disconnecting session',
  `recordtime` string COMMENT 'When it happened, UTC, as text',
  `remotehost` string COMMENT 'Address of the client',
  `username` string COMMENT 'The user',
  `dbname` string COMMENT 'The database',
  `pid` int COMMENT 'Process of the session'
)
COMMENT 'Logins of the warehouse, between bars'
ROW FORMAT DELIMITED
FIELDS TERMINATED BY '|'
STORED AS TEXTFILE
LOCATION 's3://ops-telemetry/redshift_connectionlog/'
TBLPROPERTIES (
  'classification'='csv',
  'compressionType'='gzip',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.redshift_userlog (
  `recordtime` string COMMENT 'When it happened, UTC, as text',
  `username` string COMMENT 'Who did it',
  `action` string COMMENT 'create, alter, drop or rename',
  `target_user` string COMMENT 'The user it was done to',
  `is_superuser` string COMMENT '1 when the target is a superuser'
)
COMMENT 'Changes of users of the warehouse, between bars'
ROW FORMAT DELIMITED
FIELDS TERMINATED BY '|'
STORED AS TEXTFILE
LOCATION 's3://ops-telemetry/redshift_userlog/'
TBLPROPERTIES (
  'classification'='csv',
  'compressionType'='gzip',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.redshift_useractivitylog (
  `recordtime` string COMMENT 'When the statement began, UTC, as text',
  `dbname` string COMMENT 'The database',
  `username` string COMMENT 'The user',
  `pid` int COMMENT 'Process of the session',
  `query` string COMMENT 'The statement'
)
COMMENT 'Statements of the warehouse, between bars'
ROW FORMAT DELIMITED
FIELDS TERMINATED BY '|'
STORED AS TEXTFILE
LOCATION 's3://ops-telemetry/redshift_useractivitylog/'
TBLPROPERTIES (
  'classification'='csv',
  'compressionType'='gzip',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.redshift_query_log (
  `query_id` bigint COMMENT 'The query',
  `started_at` timestamp COMMENT 'When it came, UTC',
  `queue` string COMMENT 'etl, bi or adhoc',
  `queue_ms` bigint COMMENT 'How long it waited',
  `exec_ms` bigint COMMENT 'How long it ran',
  `scaled` boolean COMMENT 'Whether it ran on an extra cluster'
)
COMMENT 'Queues of the warehouse'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/redshift_query_log/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.redshift_usage (
  `hour` timestamp COMMENT 'The hour, UTC',
  `workgroup` string COMMENT 'The workgroup',
  `rpu_seconds` bigint COMMENT 'Compute that was used',
  `storage_gb` double COMMENT 'Data that was stored'
)
COMMENT 'Compute and storage of each hour'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/redshift_usage/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.slice_rows (
  `dist_key` string COMMENT 'Column that spreads the rows',
  `slice` int COMMENT 'The slice, from 0',
  `row_count` bigint COMMENT 'Rows on the slice'
)
COMMENT 'Rows of songplays on each slice for four keys'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/slice_rows/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.glue_job_runs (
  `job` string COMMENT 'The job',
  `run_id` string COMMENT 'The run',
  `started_at` timestamp COMMENT 'When it began, UTC',
  `state` string COMMENT 'SUCCEEDED or FAILED',
  `execution_class` string COMMENT 'STANDARD or FLEX',
  `is_urgent` boolean COMMENT 'Whether somebody waits for the result',
  `workers` int COMMENT 'Number of workers',
  `dpu_seconds` bigint COMMENT 'Compute that was used',
  `trigger_type` string COMMENT 'SCHEDULED, ON_DEMAND, EVENT or CONDITIONAL',
  `error` string COMMENT 'Why it failed, NULL when it did not'
)
COMMENT 'Runs of jobs'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/glue_job_runs/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.glue_crawler_runs (
  `crawler` string COMMENT 'The crawler',
  `started_at` timestamp COMMENT 'When it began, UTC',
  `state` string COMMENT 'SUCCEEDED or FAILED',
  `tables_created` int COMMENT 'New tables',
  `tables_updated` int COMMENT 'Changed tables',
  `partitions_added` int COMMENT 'New partitions'
)
COMMENT 'Runs of crawlers'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/glue_crawler_runs/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.athena_query_history (
  `query_id` string COMMENT 'The query',
  `workgroup` string COMMENT 'The workgroup',
  `team_tag` string COMMENT 'Tag of the workgroup',
  `principal` string COMMENT 'Who ran it',
  `submitted` timestamp COMMENT 'When it came, UTC',
  `state` string COMMENT 'SUCCEEDED, FAILED or CANCELLED',
  `scanned_bytes` bigint COMMENT 'Bytes that were read',
  `engine_ms` bigint COMMENT 'How long it ran',
  `sql` string COMMENT 'The statement'
)
COMMENT 'Queries of all workgroups'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/athena_query_history/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.airflow_task_instances (
  `dag` string COMMENT 'The graph of tasks',
  `task` string COMMENT 'The task',
  `run_id` string COMMENT 'The run',
  `scheduled_at` timestamp COMMENT 'When it should begin, UTC',
  `started_at` timestamp COMMENT 'When it began, UTC',
  `ended_at` timestamp COMMENT 'When it ended, UTC',
  `try_number` int COMMENT 'Which attempt it was, from 1',
  `state` string COMMENT 'success, failed or up_for_retry'
)
COMMENT 'Tasks of the scheduler'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/airflow_task_instances/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS ops.sfn_executions (
  `execution_id` string COMMENT 'The execution',
  `state_machine` string COMMENT 'The state machine',
  `state_name` string COMMENT 'The state',
  `entered_at` timestamp COMMENT 'When it was entered, UTC',
  `exited_at` timestamp COMMENT 'When it was left, UTC',
  `status` string COMMENT 'SUCCEEDED or FAILED'
)
COMMENT 'States of state machines'
STORED AS PARQUET
LOCATION 's3://ops-telemetry/sfn_executions/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);
