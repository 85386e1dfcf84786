SELECT day,
       count(*) AS requests,
       count_if(status >= 500) AS errors,
       max(duration_ms) AS slowest_ms
FROM access_logs
WHERE date(request_time) BETWEEN DATE '2025-06-09' AND DATE '2025-06-15'
GROUP BY day;

SELECT day,
       count(*) AS requests,
       count_if(status >= 500) AS errors,
       max(duration_ms) AS slowest_ms
FROM access_logs
WHERE year = '2025' AND month = '06' AND day BETWEEN '09' AND '15'
GROUP BY day
