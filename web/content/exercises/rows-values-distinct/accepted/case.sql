SELECT count(1),
       sum(CASE WHEN artist IS NULL THEN 0 ELSE 1 END),
       count(DISTINCT artist),
       count(DISTINCT CASE WHEN userid <> '' THEN userid END)
FROM tunes_raw.log_events
