-- Events, events with an artist, different artists, different users
SELECT count(*) AS events
FROM log_events
