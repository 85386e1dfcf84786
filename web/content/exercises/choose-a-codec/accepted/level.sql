CREATE TABLE sandbox.requests_hot WITH (format = 'PARQUET', write_compression = 'SNAPPY') AS
SELECT * FROM format_lab.requests_json;

CREATE TABLE sandbox.requests_archive WITH (format = 'PARQUET', write_compression = 'ZSTD', compression_level = 19) AS
SELECT * FROM format_lab.requests_json;

WITH hot AS (SELECT DISTINCT "$file_size" AS bytes FROM sandbox.requests_hot),
     archive AS (SELECT DISTINCT "$file_size" AS bytes FROM sandbox.requests_archive)
SELECT CAST(round(100.0 * archive.bytes / hot.bytes) AS integer) AS percent
FROM hot CROSS JOIN archive
