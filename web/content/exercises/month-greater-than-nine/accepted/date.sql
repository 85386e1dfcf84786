SELECT day_of_month(on_day), count(*), sum(bytes_sent)
FROM (
  SELECT CAST(date_parse(year || '-' || month || '-' || day, '%Y-%c-%e') AS date) AS on_day, bytes_sent
  FROM access_json
) AS dated
WHERE on_day BETWEEN DATE '2025-06-08' AND DATE '2025-06-14'
GROUP BY on_day
