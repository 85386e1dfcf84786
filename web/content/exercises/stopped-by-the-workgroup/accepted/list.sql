SELECT day,
       count(*) AS requests,
       count_if(status >= 500) AS errors,
       max(duration_ms) AS slowest_ms
FROM access_logs
WHERE date(request_time) BETWEEN DATE '2025-06-09' AND DATE '2025-06-15'
GROUP BY day;

SELECT day,
       count(*) AS requests,
       sum(CASE WHEN status >= 500 THEN 1 ELSE 0 END) AS errors,
       max(duration_ms) AS slowest_ms
FROM access_logs
WHERE year = '2025' AND month = '06'
  AND day IN ('09', '10', '11', '12', '13', '14', '15')
GROUP BY day
