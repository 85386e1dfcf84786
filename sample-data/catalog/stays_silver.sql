-- The curated layer of stays.example: typed columns, one row for each booking and each listing.

CREATE DATABASE IF NOT EXISTS stays_silver
COMMENT 'Curated bookings and listings of stays.example';

CREATE EXTERNAL TABLE IF NOT EXISTS stays_silver.bookings (
  booking_id bigint COMMENT 'Number of the booking, in the order of booking',
  listing_id bigint COMMENT 'The booked listing, which may be missing from listings',
  guest_id bigint COMMENT 'The guest who booked',
  city string COMMENT 'City of the stay',
  check_in date COMMENT 'First day of the stay',
  nights int COMMENT 'Number of nights',
  nightly_price_cents bigint COMMENT 'Price of a night, in hundredths of the currency',
  cleaning_fee_cents bigint COMMENT 'Fee paid once, in hundredths of the currency',
  currency string COMMENT 'Three letters, for example EUR',
  status string COMMENT 'confirmed, completed, cancelled or no_show',
  channel string COMMENT 'Where the booking came from, NULL if last changed before 28 July 2025',
  updated_at timestamp COMMENT 'Last change of the booking, UTC'
)
COMMENT 'One row for each booking, in its last version'
STORED AS PARQUET
LOCATION 's3://stays-silver/bookings/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS stays_silver.listings (
  listing_id bigint COMMENT 'Number of the listing',
  host_id bigint COMMENT 'The host who offers it',
  title string COMMENT 'What the host calls it',
  city string COMMENT 'City of the listing',
  room_type string COMMENT 'entire place, private room, hotel room or shared room',
  lat double COMMENT 'Latitude in degrees',
  lon double COMMENT 'Longitude in degrees',
  base_price_cents bigint COMMENT 'Usual price of a night, in hundredths of the currency',
  rating double COMMENT 'Average stars, NULL before the first review',
  amenities array<string> COMMENT 'What the listing offers'
)
COMMENT 'One row for each listing'
STORED AS PARQUET
LOCATION 's3://stays-silver/listings/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS stays_silver.guests (
  `guest_id` bigint COMMENT 'The guest',
  `email` string COMMENT 'Address, in lower case',
  `first_seen` date COMMENT 'Day of the first visit',
  `home_country` string COMMENT 'Country, two letters',
  `loyalty_tier` string COMMENT 'none, bronze, silver or gold'
)
COMMENT 'One row for each guest'
STORED AS PARQUET
LOCATION 's3://stays-silver/guests/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);
