WITH plays AS (
  SELECT date_add('second', ts / 1000, TIMESTAMP '1970-01-01 00:00:00') AS played_at
  FROM log_events
  WHERE page = 'NextSong'
)
SELECT CAST(date_format(played_at, '%H') AS integer), count(*)
FROM plays
GROUP BY date_format(played_at, '%H')
