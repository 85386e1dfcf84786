-- Raw loads of stays.example.

CREATE DATABASE IF NOT EXISTS stays_bronze
COMMENT 'Raw loads of stays.example';

CREATE EXTERNAL TABLE IF NOT EXISTS stays_bronze.bookings (
  `booking_id` bigint COMMENT 'Number of the booking',
  `listing_id` bigint COMMENT 'The booked listing',
  `guest_id` bigint COMMENT 'The guest who booked',
  `city` string COMMENT 'City of the stay',
  `check_in` string COMMENT 'First day of the stay, as text',
  `nights` int COMMENT 'Number of nights',
  `nightly_price_cents` bigint COMMENT 'Price of a night, in hundredths of the currency',
  `cleaning_fee_cents` bigint COMMENT 'Fee paid once, in hundredths of the currency',
  `currency` string COMMENT 'Three letters, NULL in one load',
  `status` string COMMENT 'confirmed, completed, cancelled or no_show',
  `updated_at` timestamp COMMENT 'When this version was written, UTC',
  `channel` string COMMENT 'Where the booking came from, in files from 28 July 2025 on'
)
COMMENT 'Versions of bookings as they were loaded, a folder for each week'
PARTITIONED BY (
  `ingest_date` string COMMENT 'First day of the loaded week, for example 2025-06-09'
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.avro.AvroSerDe'
WITH SERDEPROPERTIES (
  'avro.schema.literal'='{"fields":[{"default":null,"name":"booking_id","type":["null","long"]},{"default":null,"name":"listing_id","type":["null","long"]},{"default":null,"name":"guest_id","type":["null","long"]},{"default":null,"name":"city","type":["null","string"]},{"default":null,"name":"check_in","type":["null","string"]},{"default":null,"name":"nights","type":["null","int"]},{"default":null,"name":"nightly_price_cents","type":["null","long"]},{"default":null,"name":"cleaning_fee_cents","type":["null","long"]},{"default":null,"name":"currency","type":["null","string"]},{"default":null,"name":"status","type":["null","string"]},{"default":null,"name":"updated_at","type":["null",{"logicalType":"timestamp-millis","type":"long"}]},{"default":null,"name":"channel","type":["null","string"]}],"name":"bookings","type":"record"}'
)
STORED AS AVRO
LOCATION 's3://stays-bronze/bookings/'
TBLPROPERTIES (
  'classification'='avro',
  'avro.compression'='DEFLATE',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE stays_bronze.bookings ADD IF NOT EXISTS
  PARTITION (ingest_date='2025-06-09')
  PARTITION (ingest_date='2025-06-16')
  PARTITION (ingest_date='2025-06-23')
  PARTITION (ingest_date='2025-06-30')
  PARTITION (ingest_date='2025-07-07')
  PARTITION (ingest_date='2025-07-14')
  PARTITION (ingest_date='2025-07-21')
  PARTITION (ingest_date='2025-07-28')
  PARTITION (ingest_date='2025-08-04')
  PARTITION (ingest_date='2025-08-11')
  PARTITION (ingest_date='2025-08-18')
  PARTITION (ingest_date='2025-08-25');

CREATE EXTERNAL TABLE IF NOT EXISTS stays_bronze.listings (
  `listing_id` bigint COMMENT 'Number of the listing',
  `host_id` bigint COMMENT 'The host who offers it',
  `title` string COMMENT 'What the host calls it',
  `city` string COMMENT 'City of the listing',
  `room_type` string COMMENT 'entire place, private room, hotel room or shared room',
  `lat` double COMMENT 'Latitude in degrees',
  `lon` double COMMENT 'Longitude in degrees',
  `base_price_cents` bigint COMMENT 'Usual price of a night, in hundredths of the currency',
  `rating` double COMMENT 'Average stars, NULL before the first review',
  `amenities` array<string> COMMENT 'What the listing offers'
)
COMMENT 'All listings, as of two loads'
PARTITIONED BY (
  `ingest_date` string COMMENT 'Day of the load, for example 2025-06-09'
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.avro.AvroSerDe'
WITH SERDEPROPERTIES (
  'avro.schema.literal'='{"fields":[{"default":null,"name":"listing_id","type":["null","long"]},{"default":null,"name":"host_id","type":["null","long"]},{"default":null,"name":"title","type":["null","string"]},{"default":null,"name":"city","type":["null","string"]},{"default":null,"name":"room_type","type":["null","string"]},{"default":null,"name":"lat","type":["null","double"]},{"default":null,"name":"lon","type":["null","double"]},{"default":null,"name":"base_price_cents","type":["null","long"]},{"default":null,"name":"rating","type":["null","double"]},{"default":null,"name":"amenities","type":["null",{"items":"string","type":"array"}]}],"name":"listings","type":"record"}'
)
STORED AS AVRO
LOCATION 's3://stays-bronze/listings/'
TBLPROPERTIES (
  'classification'='avro',
  'avro.compression'='DEFLATE',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE stays_bronze.listings ADD IF NOT EXISTS
  PARTITION (ingest_date='2025-06-09')
  PARTITION (ingest_date='2025-08-04');

CREATE EXTERNAL TABLE IF NOT EXISTS stays_bronze.crm_contacts (
  `contact_id` string COMMENT 'Number of the contact',
  `full_name` string COMMENT 'Name as somebody typed it',
  `email` string COMMENT 'Address as somebody typed it, empty or blank for some',
  `phone` string COMMENT 'Phone number in one of many forms',
  `city` string COMMENT 'City the contact asked about',
  `source` string COMMENT 'How the contact came in',
  `created_at` string COMMENT 'When the contact was made, as text'
)
COMMENT 'Contacts of the CRM as people typed them, with near duplicates'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES (
  'separatorChar'=',',
  'quoteChar'='"',
  'escapeChar'='\\'
)
STORED AS TEXTFILE
LOCATION 's3://stays-bronze/crm_contacts/'
TBLPROPERTIES (
  'classification'='csv',
  'skip.header.line.count'='1',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS stays_bronze.pricing_events (
  `topic` string COMMENT 'Topic of Kafka',
  `partition` int COMMENT 'Partition of the topic',
  `offset` bigint COMMENT 'Position in the partition',
  `key` string COMMENT 'The listing as text, which decides the partition',
  `ts` bigint COMMENT 'When the event was produced, in milliseconds since 1970',
  `consumed_ts` bigint COMMENT 'When it was consumed, NULL when it still waits',
  `value` struct<listing_id:bigint,old_price:bigint,new_price:bigint,reason:string> COMMENT 'The change of price, in hundredths of the currency'
)
COMMENT 'Changes of prices as Kafka delivered them'
PARTITIONED BY (
  `topic_partition` string COMMENT 'Partition of the topic, from 0'
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://stays-bronze/pricing_events/'
TBLPROPERTIES (
  'classification'='json',
  'compressionType'='gzip',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE stays_bronze.pricing_events ADD IF NOT EXISTS
  PARTITION (topic_partition='0')
  PARTITION (topic_partition='1')
  PARTITION (topic_partition='2')
  PARTITION (topic_partition='3')
  PARTITION (topic_partition='4')
  PARTITION (topic_partition='5');
