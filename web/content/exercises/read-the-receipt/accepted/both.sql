SELECT /* form A */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs_flat
WHERE request_time >= TIMESTAMP '2025-06-14 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00';

SELECT /* form B */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs
WHERE request_time >= TIMESTAMP '2025-06-14 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00';

SELECT /* form C */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs
WHERE year = '2025' AND month = '06' AND date(request_time) = DATE '2025-06-14';

SELECT /* form D */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '14'
  AND request_time >= TIMESTAMP '2025-06-14 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00';

SELECT substr(query_string, strpos(query_string, '/* form ') + 8, 1) AS form, min(data_scanned_in_bytes) AS scanned
FROM playground.query_history
WHERE statement_type = 'DML' AND query_string LIKE '%SELECT /* form _ */%'
GROUP BY 1
ORDER BY 2
