SELECT (ts / 3600000) % 24 AS hour_of_day, count(*) FILTER (WHERE page = 'NextSong') AS plays
FROM log_events
GROUP BY (ts / 3600000) % 24
HAVING count_if(page = 'NextSong') > 0
