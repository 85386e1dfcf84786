CREATE TABLE sandbox.one_file
WITH (format = 'PARQUET', write_compression = 'ZSTD', partitioned_by = ARRAY['day']) AS
SELECT * FROM access_logs_small_files;

SELECT status, count(*) AS requests, sum(bytes_sent) AS bytes_sent
FROM sandbox.one_file
WHERE day = '30'
GROUP BY status
