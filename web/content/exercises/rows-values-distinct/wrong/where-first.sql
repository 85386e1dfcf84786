SELECT count(*), count(artist), count(DISTINCT artist), count(DISTINCT nullif(userid, ''))
FROM log_events
WHERE artist IS NOT NULL
