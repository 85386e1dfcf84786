CREATE EXTERNAL TABLE sandbox.contacts_csv (
  contact_id string, full_name string, email string, phone string, city string, source string, created_at string
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
LOCATION 's3://stays-bronze/crm_contacts/'
TBLPROPERTIES ('skip.header.line.count' = '1');

CREATE TABLE sandbox.contacts WITH (format = 'PARQUET') AS
SELECT * FROM sandbox.contacts_csv;

SELECT source, count(contact_id) FROM sandbox.contacts GROUP BY source
