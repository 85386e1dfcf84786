-- Tables for the dashboards of stays.example.

CREATE DATABASE IF NOT EXISTS stays_gold
COMMENT 'Tables for the dashboards of stays.example';

CREATE EXTERNAL TABLE IF NOT EXISTS stays_gold.city_daily_revenue (
  `stay_date` date COMMENT 'The night that begins on this day',
  `bookings` int COMMENT 'Bookings with check-in on this day that were not cancelled',
  `nights` int COMMENT 'Occupied nights',
  `gross_cents` bigint COMMENT 'Nights and cleaning, in hundredths of the currency',
  `adr_cents` bigint COMMENT 'Average price of an occupied night, in hundredths of the currency',
  `cancel_rate` double COMMENT 'Share of the check-ins of this day that were cancelled'
)
COMMENT 'Revenue of each city and day of 2025'
PARTITIONED BY (
  `city` string COMMENT 'The city',
  `month` string COMMENT 'Month of the night, for example 2025-01'
)
STORED AS PARQUET
LOCATION 's3://stays-gold/city_daily_revenue/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE stays_gold.city_daily_revenue ADD IF NOT EXISTS
  PARTITION (city='Lisbon', month='2025-01')
  PARTITION (city='Lisbon', month='2025-02')
  PARTITION (city='Lisbon', month='2025-03')
  PARTITION (city='Lisbon', month='2025-04')
  PARTITION (city='Lisbon', month='2025-05')
  PARTITION (city='Lisbon', month='2025-06')
  PARTITION (city='Lisbon', month='2025-07')
  PARTITION (city='Lisbon', month='2025-08')
  PARTITION (city='Lisbon', month='2025-09')
  PARTITION (city='Lisbon', month='2025-10')
  PARTITION (city='Lisbon', month='2025-11')
  PARTITION (city='Lisbon', month='2025-12')
  PARTITION (city='Porto', month='2025-01')
  PARTITION (city='Porto', month='2025-02')
  PARTITION (city='Porto', month='2025-03')
  PARTITION (city='Porto', month='2025-04')
  PARTITION (city='Porto', month='2025-05')
  PARTITION (city='Porto', month='2025-06')
  PARTITION (city='Porto', month='2025-07')
  PARTITION (city='Porto', month='2025-08')
  PARTITION (city='Porto', month='2025-09')
  PARTITION (city='Porto', month='2025-10')
  PARTITION (city='Porto', month='2025-11')
  PARTITION (city='Porto', month='2025-12')
  PARTITION (city='Barcelona', month='2025-01')
  PARTITION (city='Barcelona', month='2025-02')
  PARTITION (city='Barcelona', month='2025-03')
  PARTITION (city='Barcelona', month='2025-04')
  PARTITION (city='Barcelona', month='2025-05')
  PARTITION (city='Barcelona', month='2025-06')
  PARTITION (city='Barcelona', month='2025-07')
  PARTITION (city='Barcelona', month='2025-08')
  PARTITION (city='Barcelona', month='2025-09')
  PARTITION (city='Barcelona', month='2025-10')
  PARTITION (city='Barcelona', month='2025-11')
  PARTITION (city='Barcelona', month='2025-12')
  PARTITION (city='Madrid', month='2025-01')
  PARTITION (city='Madrid', month='2025-02')
  PARTITION (city='Madrid', month='2025-03')
  PARTITION (city='Madrid', month='2025-04')
  PARTITION (city='Madrid', month='2025-05')
  PARTITION (city='Madrid', month='2025-06')
  PARTITION (city='Madrid', month='2025-07')
  PARTITION (city='Madrid', month='2025-08')
  PARTITION (city='Madrid', month='2025-09')
  PARTITION (city='Madrid', month='2025-10')
  PARTITION (city='Madrid', month='2025-11')
  PARTITION (city='Madrid', month='2025-12')
  PARTITION (city='Paris', month='2025-01')
  PARTITION (city='Paris', month='2025-02')
  PARTITION (city='Paris', month='2025-03')
  PARTITION (city='Paris', month='2025-04')
  PARTITION (city='Paris', month='2025-05')
  PARTITION (city='Paris', month='2025-06')
  PARTITION (city='Paris', month='2025-07')
  PARTITION (city='Paris', month='2025-08')
  PARTITION (city='Paris', month='2025-09')
  PARTITION (city='Paris', month='2025-10')
  PARTITION (city='Paris', month='2025-11')
  PARTITION (city='Paris', month='2025-12')
  PARTITION (city='Berlin', month='2025-01')
  PARTITION (city='Berlin', month='2025-02')
  PARTITION (city='Berlin', month='2025-03')
  PARTITION (city='Berlin', month='2025-04')
  PARTITION (city='Berlin', month='2025-05')
  PARTITION (city='Berlin', month='2025-06')
  PARTITION (city='Berlin', month='2025-07')
  PARTITION (city='Berlin', month='2025-08')
  PARTITION (city='Berlin', month='2025-09')
  PARTITION (city='Berlin', month='2025-10')
  PARTITION (city='Berlin', month='2025-11')
  PARTITION (city='Berlin', month='2025-12')
  PARTITION (city='Amsterdam', month='2025-01')
  PARTITION (city='Amsterdam', month='2025-02')
  PARTITION (city='Amsterdam', month='2025-03')
  PARTITION (city='Amsterdam', month='2025-04')
  PARTITION (city='Amsterdam', month='2025-05')
  PARTITION (city='Amsterdam', month='2025-06')
  PARTITION (city='Amsterdam', month='2025-07')
  PARTITION (city='Amsterdam', month='2025-08')
  PARTITION (city='Amsterdam', month='2025-09')
  PARTITION (city='Amsterdam', month='2025-10')
  PARTITION (city='Amsterdam', month='2025-11')
  PARTITION (city='Amsterdam', month='2025-12')
  PARTITION (city='Vienna', month='2025-01')
  PARTITION (city='Vienna', month='2025-02')
  PARTITION (city='Vienna', month='2025-03')
  PARTITION (city='Vienna', month='2025-04')
  PARTITION (city='Vienna', month='2025-05')
  PARTITION (city='Vienna', month='2025-06')
  PARTITION (city='Vienna', month='2025-07')
  PARTITION (city='Vienna', month='2025-08')
  PARTITION (city='Vienna', month='2025-09')
  PARTITION (city='Vienna', month='2025-10')
  PARTITION (city='Vienna', month='2025-11')
  PARTITION (city='Vienna', month='2025-12')
  PARTITION (city='Copenhagen', month='2025-01')
  PARTITION (city='Copenhagen', month='2025-02')
  PARTITION (city='Copenhagen', month='2025-03')
  PARTITION (city='Copenhagen', month='2025-04')
  PARTITION (city='Copenhagen', month='2025-05')
  PARTITION (city='Copenhagen', month='2025-06')
  PARTITION (city='Copenhagen', month='2025-07')
  PARTITION (city='Copenhagen', month='2025-08')
  PARTITION (city='Copenhagen', month='2025-09')
  PARTITION (city='Copenhagen', month='2025-10')
  PARTITION (city='Copenhagen', month='2025-11')
  PARTITION (city='Copenhagen', month='2025-12')
  PARTITION (city='London', month='2025-01')
  PARTITION (city='London', month='2025-02')
  PARTITION (city='London', month='2025-03')
  PARTITION (city='London', month='2025-04')
  PARTITION (city='London', month='2025-05')
  PARTITION (city='London', month='2025-06')
  PARTITION (city='London', month='2025-07')
  PARTITION (city='London', month='2025-08')
  PARTITION (city='London', month='2025-09')
  PARTITION (city='London', month='2025-10')
  PARTITION (city='London', month='2025-11')
  PARTITION (city='London', month='2025-12');

CREATE EXTERNAL TABLE IF NOT EXISTS stays_gold.tableau_occupancy (
  `city` string COMMENT 'The city',
  `month` int COMMENT 'Month, from 1',
  `listings` int COMMENT 'Listings of the city',
  `occupied_nights` bigint COMMENT 'Occupied nights of the month',
  `occupancy` double COMMENT 'Occupied nights for each listing and day'
)
COMMENT 'Occupancy of each city and month, as the dashboard reads it'
PARTITIONED BY (
  `year` string COMMENT 'Year, four digits'
)
STORED AS PARQUET
LOCATION 's3://stays-gold/tableau_occupancy/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE stays_gold.tableau_occupancy ADD IF NOT EXISTS
  PARTITION (year='2025');
