SELECT hour(from_unixtime(ts / 1000) AT TIME ZONE 'America/Los_Angeles') AS hour_of_day, count(*) AS plays
FROM log_events
WHERE page = 'NextSong'
GROUP BY 1
