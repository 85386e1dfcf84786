CREATE EXTERNAL TABLE sandbox.plays (page string, level string, song string, ts bigint)
PARTITIONED BY (dt string)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
LOCATION 's3://learner/plays/';

ALTER TABLE sandbox.plays ADD IF NOT EXISTS PARTITION (dt = '2018-11-10') LOCATION 's3://tunes/log_data/2018/11/10';
ALTER TABLE sandbox.plays ADD IF NOT EXISTS PARTITION (dt = '2018-11-11') LOCATION 's3://tunes/log_data/2018/11/11';

SELECT dt, count(song) FROM sandbox.plays WHERE page LIKE 'NextSong' GROUP BY 1 ORDER BY 1
