SELECT count(*), count(artist), count(DISTINCT artist), count(nullif(userid, ''))
FROM log_events
