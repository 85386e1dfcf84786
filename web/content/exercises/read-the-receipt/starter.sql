SELECT /* form A */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs_flat
WHERE request_time >= TIMESTAMP '2025-06-14 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00';

SELECT /* form B */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs
WHERE request_time >= TIMESTAMP '2025-06-14 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00';

SELECT /* form C */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs
WHERE year = '2025' AND month = '06' AND date(request_time) = DATE '2025-06-14';

-- Write your form here.

SELECT query_string, state, data_scanned_in_bytes
FROM playground.query_history
ORDER BY submission_date_time DESC
LIMIT 5
