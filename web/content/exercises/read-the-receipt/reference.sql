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
WHERE year = '2025' AND month = '06' AND day = '14';

SELECT regexp_extract(query_string, '/\* form ([A-D]) \*/', 1) AS form, min(data_scanned_in_bytes) AS scanned
FROM playground.query_history
WHERE state = 'SUCCEEDED' AND regexp_like(query_string, '/\* form [A-D] \*/')
GROUP BY 1
ORDER BY scanned
