WITH plays AS (
  SELECT sp.level, s.title, count(*) AS plays
  FROM songplays AS sp
  JOIN songs AS s ON s.song_id = sp.song_id
  GROUP BY sp.level, s.title
), placed AS (
  SELECT level, title, plays, rank() OVER (PARTITION BY level ORDER BY plays DESC) AS place FROM plays
)
SELECT level, place, title, plays FROM placed WHERE place <= 5
