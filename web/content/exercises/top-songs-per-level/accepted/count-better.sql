WITH plays AS (
  SELECT level, song_id, count(*) AS plays FROM songplays WHERE song_id IS NOT NULL GROUP BY level, song_id
), placed AS (
  SELECT a.level, a.song_id, a.plays, 1 + count(b.song_id) AS place
  FROM plays AS a
  LEFT JOIN plays AS b ON b.level = a.level AND b.plays > a.plays
  GROUP BY a.level, a.song_id, a.plays
)
SELECT level, place, title, plays
FROM placed
JOIN songs USING (song_id)
WHERE place <= 5
