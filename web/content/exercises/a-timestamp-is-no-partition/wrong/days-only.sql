SELECT date_trunc('hour', request_time) AS hour,
       count(*) AS requests,
       count(DISTINCT client_ip) AS visitors
FROM access_logs
WHERE year = '2025' AND month = '06' AND day IN ('20', '21')
GROUP BY 1
