SELECT count(*) AS events,
       count(artist) AS plays,
       count(DISTINCT artist) AS artists,
       count(DISTINCT nullif(userid, '')) AS users
FROM log_events
