CREATE EXTERNAL TABLE sandbox.contacts (
  contact_id string, full_name string, email string, phone string, city string, source string, created_at string
)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\'
STORED AS TEXTFILE
LOCATION 's3://stays-bronze/crm_contacts/'
TBLPROPERTIES ('skip.header.line.count' = '1');

SELECT source, count(*) FROM sandbox.contacts GROUP BY source
