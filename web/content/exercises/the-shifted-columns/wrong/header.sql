CREATE EXTERNAL TABLE sandbox.contacts (
  contact_id string, full_name string, email string, phone string, city string, source string, created_at string
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
LOCATION 's3://stays-bronze/crm_contacts/';

SELECT source, count(*) FROM sandbox.contacts GROUP BY source
