SELECT count(*), count(artist IS NOT NULL), count(DISTINCT artist), count(DISTINCT nullif(userid, ''))
FROM log_events
