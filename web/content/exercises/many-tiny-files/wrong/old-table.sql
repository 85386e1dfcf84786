CREATE TABLE sandbox.one_file
WITH (format = 'PARQUET') AS
SELECT * FROM access_logs_small_files;

SELECT status, count(*) AS requests, sum(bytes_sent) AS bytes_sent
FROM access_logs_small_files
GROUP BY status
