CREATE TABLE requests_hot WITH (format = 'PARQUET', parquet_compression = 'SNAPPY') AS
SELECT * FROM format_lab.requests_json;

CREATE TABLE requests_archive WITH (write_compression = 'ZSTD') AS
SELECT * FROM requests_hot;

WITH sizes AS (
  SELECT DISTINCT 'hot' AS name, "$file_size" AS bytes FROM requests_hot
  UNION ALL
  SELECT DISTINCT 'archive', "$file_size" FROM requests_archive
)
SELECT CAST(round(100e0 * sum(bytes) FILTER (WHERE name = 'archive') / sum(bytes) FILTER (WHERE name = 'hot')) AS integer)
FROM sizes
