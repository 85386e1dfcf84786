-- Plays of each song, all levels together
SELECT song_id, count(*) AS plays
FROM songplays
GROUP BY song_id
ORDER BY plays DESC
LIMIT 5
