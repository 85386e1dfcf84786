-- The DROP lets you try again.
DROP TABLE IF EXISTS plays;

CREATE EXTERNAL TABLE plays (
  page string,
  level string,
  song string,
  ts bigint
)
PARTITIONED BY (dt string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://tunes/log_data/';

MSCK REPAIR TABLE plays;

SELECT dt, count(*) FROM plays WHERE page = 'NextSong' GROUP BY dt
