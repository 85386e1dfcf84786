SELECT hour(from_unixtime(ts)) AS hour_of_day, count(*) AS plays
FROM log_events
WHERE page = 'NextSong'
GROUP BY 1
