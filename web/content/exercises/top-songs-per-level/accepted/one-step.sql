SELECT level, place, title, plays
FROM (
  SELECT sp.level, s.title, count(*) AS plays, rank() OVER (PARTITION BY sp.level ORDER BY count(*) DESC) AS place
  FROM songplays AS sp
  JOIN songs AS s ON s.song_id = sp.song_id
  GROUP BY sp.level, s.song_id, s.title
) AS chart
WHERE place < 6
ORDER BY level, place, title
