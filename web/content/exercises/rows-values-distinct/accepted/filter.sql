SELECT count(*) AS events,
       count_if(artist IS NOT NULL) AS plays,
       count(DISTINCT artist) FILTER (WHERE artist IS NOT NULL) AS artists,
       count(DISTINCT userid) FILTER (WHERE length(userid) > 0) AS users
FROM log_events
