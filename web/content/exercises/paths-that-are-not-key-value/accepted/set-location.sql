CREATE EXTERNAL TABLE plays (page string, level string, song string, ts bigint)
PARTITIONED BY (dt string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
LOCATION 's3://tunes/log_data/';

ALTER TABLE plays ADD PARTITION (dt = '2018-11-10') PARTITION (dt = '2018-11-11');
ALTER TABLE plays PARTITION (dt = '2018-11-10') SET LOCATION 's3://tunes/log_data/2018/11/10/';
ALTER TABLE plays PARTITION (dt = '2018-11-11') SET LOCATION 's3://tunes/log_data/2018/11/11/';

SELECT dt, sum(if(page = 'NextSong', 1, 0)) FROM plays GROUP BY dt
