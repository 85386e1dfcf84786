SELECT date_trunc('hour', request_time) AS hour,
       count(*) AS requests,
       count(DISTINCT client_ip) AS visitors
FROM access_logs
WHERE year = '2025' AND month = '06' AND day IN ('20', '21')
  AND (hour(request_time) >= 22 AND day = '20' OR hour(request_time) < 2 AND day = '21')
GROUP BY 1
