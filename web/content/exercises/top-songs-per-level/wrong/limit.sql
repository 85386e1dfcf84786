WITH plays AS (
  SELECT level, song_id, count(*) AS plays FROM songplays WHERE song_id IS NOT NULL GROUP BY level, song_id
)
SELECT p.level, rank() OVER (PARTITION BY p.level ORDER BY p.plays DESC) AS place, s.title, p.plays
FROM plays AS p
JOIN songs AS s ON s.song_id = p.song_id
ORDER BY p.plays DESC, p.level, s.song_id
LIMIT 10
