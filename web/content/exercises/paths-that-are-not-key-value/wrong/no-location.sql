CREATE EXTERNAL TABLE plays (page string, level string, song string, ts bigint)
PARTITIONED BY (dt string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://tunes/log_data/';

ALTER TABLE plays ADD PARTITION (dt = '2018-11-10') PARTITION (dt = '2018-11-11');

SELECT dt, count(*) FROM plays WHERE page = 'NextSong' GROUP BY dt
