SELECT count(*), count(artist), count(DISTINCT artist), count(DISTINCT userid)
FROM log_events
