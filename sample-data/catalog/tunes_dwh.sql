-- Star schema of the music app tunes.

CREATE DATABASE IF NOT EXISTS tunes_dwh
COMMENT 'Star schema of the music app tunes';

CREATE EXTERNAL TABLE IF NOT EXISTS tunes_dwh.songplays (
  `songplay_id` bigint COMMENT 'Number of the play, in the order of time',
  `start_time` timestamp COMMENT 'When the song began, UTC',
  `user_id` int COMMENT 'Who played it',
  `level` string COMMENT 'free or paid at that moment',
  `song_id` string COMMENT 'The song, NULL when the metadata does not know it',
  `artist_id` string COMMENT 'The artist, NULL when the metadata does not know the song',
  `session_id` int COMMENT 'The session',
  `location` string COMMENT 'Where the user lives',
  `user_agent` string COMMENT 'Browser'
)
COMMENT 'One row for each song played'
PARTITIONED BY (
  `year` string COMMENT 'Year of the play, four digits',
  `month` string COMMENT 'Month of the play, two digits'
)
STORED AS PARQUET
LOCATION 's3://tunes-dwh/songplays/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE tunes_dwh.songplays ADD IF NOT EXISTS
  PARTITION (year='2018', month='11');

CREATE EXTERNAL TABLE IF NOT EXISTS tunes_dwh.users (
  `user_id` int COMMENT 'The user',
  `first_name` string COMMENT 'First name',
  `last_name` string COMMENT 'Last name',
  `gender` string COMMENT 'F or M',
  `level` string COMMENT 'free or paid, as of the last event'
)
COMMENT 'One row for each user'
STORED AS PARQUET
LOCATION 's3://tunes-dwh/users/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS tunes_dwh.songs (
  `song_id` string COMMENT 'The song',
  `title` string COMMENT 'Title',
  `artist_id` string COMMENT 'The artist',
  `year` int COMMENT 'Year of release, 0 when unknown',
  `duration` double COMMENT 'Length in seconds'
)
COMMENT 'One row for each song of the metadata'
STORED AS PARQUET
LOCATION 's3://tunes-dwh/songs/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS tunes_dwh.artists (
  `artist_id` string COMMENT 'The artist',
  `name` string COMMENT 'Name',
  `location` string COMMENT 'Place, NULL when unknown',
  `latitude` double COMMENT 'Latitude, NULL when unknown',
  `longitude` double COMMENT 'Longitude, NULL when unknown'
)
COMMENT 'One row for each artist of the metadata'
STORED AS PARQUET
LOCATION 's3://tunes-dwh/artists/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);

CREATE EXTERNAL TABLE IF NOT EXISTS tunes_dwh.time (
  `start_time` timestamp COMMENT 'A moment a song began, UTC',
  `hour` int COMMENT 'Hour, from 0',
  `day` int COMMENT 'Day of the month',
  `week` int COMMENT 'Week of the year as ISO 8601 counts them',
  `month` int COMMENT 'Month',
  `year` int COMMENT 'Year',
  `weekday` int COMMENT 'Day of the week, 1 for Monday'
)
COMMENT 'One row for each moment a song began'
STORED AS PARQUET
LOCATION 's3://tunes-dwh/time/'
TBLPROPERTIES (
  'classification'='parquet',
  'parquet.compression'='SNAPPY',
  'athenaeum.scale_factor'='20000'
);
