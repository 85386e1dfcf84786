SELECT CAST(day AS integer) AS day, count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_json
WHERE year = '2025' AND month = '6'
  AND CAST(day AS integer) BETWEEN 8 AND 14
GROUP BY day
