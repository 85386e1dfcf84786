-- Raw events and song metadata of the music app tunes.

CREATE DATABASE IF NOT EXISTS tunes_raw
COMMENT 'Raw events and song metadata of the music app tunes';

CREATE EXTERNAL TABLE IF NOT EXISTS tunes_raw.log_events (
  `artist` string COMMENT 'Artist of the song, NULL on other pages',
  `auth` string COMMENT 'Logged In or Logged Out',
  `firstname` string COMMENT 'First name of the user',
  `gender` string COMMENT 'F or M',
  `iteminsession` int COMMENT 'Position in the session, from 0',
  `lastname` string COMMENT 'Last name of the user',
  `length` double COMMENT 'Length of the song in seconds',
  `level` string COMMENT 'free or paid',
  `location` string COMMENT 'Where the user lives',
  `method` string COMMENT 'HTTP method',
  `page` string COMMENT 'The page, NextSong for a song played',
  `registration` double COMMENT 'When the user registered, in milliseconds since 1970',
  `sessionid` int COMMENT 'The session',
  `song` string COMMENT 'Title of the song',
  `status` int COMMENT 'HTTP status',
  `ts` bigint COMMENT 'When it happened, in milliseconds since 1970',
  `useragent` string COMMENT 'Browser',
  `userid` string COMMENT 'The user as text, empty when logged out'
)
COMMENT 'Events of the app in November 2018. The folders are not named key=value, so each has its own location'
PARTITIONED BY (
  `dt` string COMMENT 'Day of the events, for example 2018-11-01'
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://tunes/log_data/'
TBLPROPERTIES (
  'classification'='json',
  'compressionType'='gzip',
  'athenaeum.scale_factor'='20000'
);

ALTER TABLE tunes_raw.log_events ADD IF NOT EXISTS
  PARTITION (dt='2018-11-01') LOCATION 's3://tunes/log_data/2018/11/01/'
  PARTITION (dt='2018-11-02') LOCATION 's3://tunes/log_data/2018/11/02/'
  PARTITION (dt='2018-11-03') LOCATION 's3://tunes/log_data/2018/11/03/'
  PARTITION (dt='2018-11-04') LOCATION 's3://tunes/log_data/2018/11/04/'
  PARTITION (dt='2018-11-05') LOCATION 's3://tunes/log_data/2018/11/05/'
  PARTITION (dt='2018-11-06') LOCATION 's3://tunes/log_data/2018/11/06/'
  PARTITION (dt='2018-11-07') LOCATION 's3://tunes/log_data/2018/11/07/'
  PARTITION (dt='2018-11-08') LOCATION 's3://tunes/log_data/2018/11/08/'
  PARTITION (dt='2018-11-09') LOCATION 's3://tunes/log_data/2018/11/09/'
  PARTITION (dt='2018-11-10') LOCATION 's3://tunes/log_data/2018/11/10/'
  PARTITION (dt='2018-11-11') LOCATION 's3://tunes/log_data/2018/11/11/'
  PARTITION (dt='2018-11-12') LOCATION 's3://tunes/log_data/2018/11/12/'
  PARTITION (dt='2018-11-13') LOCATION 's3://tunes/log_data/2018/11/13/'
  PARTITION (dt='2018-11-14') LOCATION 's3://tunes/log_data/2018/11/14/'
  PARTITION (dt='2018-11-15') LOCATION 's3://tunes/log_data/2018/11/15/'
  PARTITION (dt='2018-11-16') LOCATION 's3://tunes/log_data/2018/11/16/'
  PARTITION (dt='2018-11-17') LOCATION 's3://tunes/log_data/2018/11/17/'
  PARTITION (dt='2018-11-18') LOCATION 's3://tunes/log_data/2018/11/18/'
  PARTITION (dt='2018-11-19') LOCATION 's3://tunes/log_data/2018/11/19/'
  PARTITION (dt='2018-11-20') LOCATION 's3://tunes/log_data/2018/11/20/'
  PARTITION (dt='2018-11-21') LOCATION 's3://tunes/log_data/2018/11/21/'
  PARTITION (dt='2018-11-22') LOCATION 's3://tunes/log_data/2018/11/22/'
  PARTITION (dt='2018-11-23') LOCATION 's3://tunes/log_data/2018/11/23/'
  PARTITION (dt='2018-11-24') LOCATION 's3://tunes/log_data/2018/11/24/'
  PARTITION (dt='2018-11-25') LOCATION 's3://tunes/log_data/2018/11/25/'
  PARTITION (dt='2018-11-26') LOCATION 's3://tunes/log_data/2018/11/26/'
  PARTITION (dt='2018-11-27') LOCATION 's3://tunes/log_data/2018/11/27/'
  PARTITION (dt='2018-11-28') LOCATION 's3://tunes/log_data/2018/11/28/'
  PARTITION (dt='2018-11-29') LOCATION 's3://tunes/log_data/2018/11/29/'
  PARTITION (dt='2018-11-30') LOCATION 's3://tunes/log_data/2018/11/30/';

CREATE EXTERNAL TABLE IF NOT EXISTS tunes_raw.songs (
  `num_songs` int COMMENT 'Always 1',
  `artist_id` string COMMENT 'The artist',
  `artist_latitude` double COMMENT 'Latitude of the artist, NULL when unknown',
  `artist_longitude` double COMMENT 'Longitude of the artist, NULL when unknown',
  `artist_location` string COMMENT 'Place of the artist, empty when unknown',
  `artist_name` string COMMENT 'Name of the artist',
  `song_id` string COMMENT 'The song',
  `title` string COMMENT 'Title of the song',
  `duration` double COMMENT 'Length in seconds',
  `year` int COMMENT 'Year of release, 0 when unknown'
)
COMMENT 'Metadata of songs, one JSON object for each, in folders from A to T'
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS TEXTFILE
LOCATION 's3://tunes/song_data/'
TBLPROPERTIES (
  'classification'='json',
  'athenaeum.scale_factor'='20000'
);
