SELECT CAST(day AS integer) AS day, count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_json
WHERE year = '2025' AND lpad(month, 2, '0') = '06'
  AND lpad(day, 2, '0') >= '08' AND lpad(day, 2, '0') <= '14'
GROUP BY CAST(day AS integer)
