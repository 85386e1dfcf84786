SELECT CAST(day AS integer), count(*), sum(bytes_sent)
FROM access_json
WHERE year = '2025' AND month = '6' AND day BETWEEN '08' AND '14'
GROUP BY day
