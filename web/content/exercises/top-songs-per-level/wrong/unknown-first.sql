WITH plays AS (
  SELECT level, song_id, count(*) AS plays FROM songplays GROUP BY level, song_id
), placed AS (
  SELECT level, song_id, plays, rank() OVER (PARTITION BY level ORDER BY plays DESC) AS place FROM plays
)
SELECT p.level, p.place, s.title, p.plays
FROM placed AS p
LEFT JOIN songs AS s ON s.song_id = p.song_id
WHERE p.place <= 5
