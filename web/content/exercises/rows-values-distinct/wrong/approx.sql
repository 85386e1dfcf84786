SELECT count(*), count(artist), approx_distinct(artist), approx_distinct(nullif(userid, ''))
FROM log_events
