CREATE TABLE sandbox.requests_hot WITH (format = 'PARQUET', write_compression = 'SNAPPY') AS
SELECT * FROM format_lab.requests_json;

CREATE TABLE sandbox.requests_archive WITH (format = 'PARQUET', write_compression = 'ZSTD') AS
SELECT * FROM format_lab.requests_json;

SELECT round(100.0 * (SELECT max("$file_size") FROM sandbox.requests_archive) / (SELECT max("$file_size") FROM sandbox.requests_hot)) AS percent
