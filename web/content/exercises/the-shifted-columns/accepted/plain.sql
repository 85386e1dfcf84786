CREATE EXTERNAL TABLE `sandbox.contacts` (
  `contact_id` string, `full_name` string, `email` string, `phone` string, `city` string, `source` string, `created_at` string
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
LOCATION 's3://stays-bronze/crm_contacts/'
TBLPROPERTIES ('skip.header.line.count' = '1');

SELECT source, sum(1) FROM contacts GROUP BY 1
