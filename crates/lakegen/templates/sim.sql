-- Tables the interactive models write to. They are empty until a model runs.

CREATE DATABASE IF NOT EXISTS sim
COMMENT 'Events the interactive models write';

CREATE EXTERNAL TABLE IF NOT EXISTS sim.sqs_events (
  `run_id` string COMMENT 'Which run of the model',
  `ts` timestamp COMMENT 'Moment inside the model, UTC',
  `queue` string COMMENT 'orders or the dead letter queue',
  `action` string COMMENT 'send, receive, delete, redrive or expire',
  `message_id` string COMMENT 'The message',
  `receive_count` int COMMENT 'How often it was received',
  `consumer` string COMMENT 'Who called',
  `visibility_timeout_s` int COMMENT 'How long a message is hidden',
  `processing_ms` bigint COMMENT 'How long the work takes'
)
COMMENT 'Events of the queue model, empty until it runs'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://learner/sim/sqs_events/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS sim.kinesis_shards (
  `run_id` string COMMENT 'Which run of the model',
  `ts` timestamp COMMENT 'Moment inside the model, UTC',
  `shard_id` string COMMENT 'The shard',
  `hash_key_from` string COMMENT 'First hash of the shard',
  `hash_key_to` string COMMENT 'Last hash of the shard',
  `incoming_bytes` bigint COMMENT 'Bytes written in the minute',
  `incoming_records` bigint COMMENT 'Records written in the minute',
  `write_throttled` bigint COMMENT 'Records refused in the minute',
  `state` string COMMENT 'open or closed'
)
COMMENT 'Shards of the stream model in each minute, empty until it runs'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://learner/sim/kinesis_shards/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS sim.kinesis_records (
  `run_id` string COMMENT 'Which run of the model',
  `sequence_number` string COMMENT 'Position in the shard',
  `partition_key` string COMMENT 'Decides the shard',
  `shard_id` string COMMENT 'The shard',
  `approx_arrival` timestamp COMMENT 'When it arrived, UTC',
  `size_bytes` bigint COMMENT 'Length of the record'
)
COMMENT 'Records of the stream model, empty until it runs'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://learner/sim/kinesis_records/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS sim.lambda_invocations (
  `run_id` string COMMENT 'Which run of the model',
  `ts` timestamp COMMENT 'Moment inside the model, UTC',
  `function` string COMMENT 'The function',
  `shard_id` string COMMENT 'The shard',
  `batch_size` int COMMENT 'Records of the batch',
  `concurrent` int COMMENT 'Copies at that moment',
  `duration_ms` int COMMENT 'How long it ran',
  `error` string COMMENT 'What failed, NULL for most',
  `throttled` boolean COMMENT 'Whether it had to wait'
)
COMMENT 'Calls of the consumer model, empty until it runs'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://learner/sim/lambda_invocations/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS sim.s3_events (
  `run_id` string COMMENT 'Which run of the model',
  `ts` timestamp COMMENT 'Moment inside the model, UTC',
  `bucket` string COMMENT 'The bucket',
  `key` string COMMENT 'The key',
  `version_id` string COMMENT 'The version',
  `event` string COMMENT 'put, transition, expire, delete marker, delete or refused',
  `storage_class` string COMMENT 'Class after the event',
  `size` bigint COMMENT 'Length in bytes',
  `rule` string COMMENT 'The lifecycle rule or lock behind it'
)
COMMENT 'Events of the storage time machine, empty until it runs'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://learner/sim/s3_events/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS sim.sfn_events (
  `run_id` string COMMENT 'Which run of the model',
  `execution_id` string COMMENT 'The execution',
  `state_name` string COMMENT 'The state',
  `state_type` string COMMENT 'Task, Choice, Parallel, Map, Wait, Pass, Succeed or Fail',
  `entered_at` timestamp COMMENT 'When it was entered, UTC',
  `exited_at` timestamp COMMENT 'When it was left, UTC',
  `status` string COMMENT 'SUCCEEDED or FAILED',
  `error` string COMMENT 'What failed, NULL for most'
)
COMMENT 'States of the state machine model, empty until it runs'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://learner/sim/sfn_events/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS sim.task_instances (
  `run_id` string COMMENT 'Which run of the model',
  `dag` string COMMENT 'The graph of tasks',
  `task` string COMMENT 'The task',
  `scheduled_at` timestamp COMMENT 'When it should begin, UTC',
  `started_at` timestamp COMMENT 'When it began, UTC',
  `ended_at` timestamp COMMENT 'When it ended, UTC',
  `try_number` int COMMENT 'Which attempt it was',
  `state` string COMMENT 'success, failed, up_for_retry or skipped'
)
COMMENT 'Tasks of the scheduler model, empty until it runs'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://learner/sim/task_instances/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS sim.slice_rows (
  `run_id` string COMMENT 'Which run of the model',
  `dist_key` string COMMENT 'Column that spreads the rows',
  `slice` int COMMENT 'The slice, from 0',
  `row_count` bigint COMMENT 'Rows on the slice'
)
COMMENT 'Rows on the slices of the warehouse model, empty until it runs'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://learner/sim/slice_rows/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS sim.firehose_objects (
  `run_id` string COMMENT 'Which run of the model',
  `ts` timestamp COMMENT 'Moment inside the model, UTC',
  `object_key` string COMMENT 'Key of the object',
  `object_bytes` bigint COMMENT 'Length of the object',
  `buffer_mib` int COMMENT 'Configured size of the buffer',
  `buffer_seconds` int COMMENT 'Configured time of the buffer',
  `flushed_by` string COMMENT 'size or time'
)
COMMENT 'Objects of the buffer model, empty until it runs'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://learner/sim/firehose_objects/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);
