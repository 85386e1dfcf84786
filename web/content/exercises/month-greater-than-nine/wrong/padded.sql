SELECT CAST(day AS integer), count(*), sum(bytes_sent)
FROM access_json
WHERE year = '2025' AND month = '6' AND day IN ('08', '09', '10', '11', '12', '13', '14')
GROUP BY day
