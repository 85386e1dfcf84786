SELECT /* form A */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs_flat
WHERE request_time >= TIMESTAMP '2025-06-14 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00';

SELECT /* form B */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs
WHERE request_time >= TIMESTAMP '2025-06-14 00:00:00' AND request_time < TIMESTAMP '2025-06-15 00:00:00';

SELECT /* form C */ count(*) AS requests, sum(bytes_sent) AS bytes
FROM access_logs
WHERE year = '2025' AND month = '06' AND date(request_time) = DATE '2025-06-14';

SELECT /* form D */ count(status) AS requests, sum(bytes_sent) AS bytes
FROM access_logs
WHERE (year, month, day) = ('2025', '06', '14');

WITH runs AS (
  SELECT regexp_extract(query_string, '/\* form ([A-D]) \*/', 1) AS form, data_scanned_in_bytes
  FROM playground.query_history
  WHERE state = 'SUCCEEDED'
), numbered AS (
  SELECT form, data_scanned_in_bytes, row_number() OVER (PARTITION BY form ORDER BY data_scanned_in_bytes) AS run
  FROM runs
  WHERE form IS NOT NULL
)
SELECT form, data_scanned_in_bytes
FROM numbered
WHERE run = 1
ORDER BY data_scanned_in_bytes
