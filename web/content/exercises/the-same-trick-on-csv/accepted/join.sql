SELECT * FROM requests_csv;
SELECT country, max(duration_ms) FROM requests_csv GROUP BY country;
SELECT * FROM requests_parquet_snappy;
SELECT country, max(duration_ms) FROM requests_parquet_snappy GROUP BY country;

WITH measured AS (
  SELECT query_string AS text, split_part(split_part(query_string, 'FROM ', 2), ' ', 1) AS name, data_scanned_in_bytes AS bytes
  FROM playground.query_history
)
SELECT everything.name, everything.bytes, two.bytes
FROM measured AS everything
JOIN measured AS two ON two.name = everything.name
WHERE strpos(everything.text, '*') > 0 AND strpos(two.text, 'GROUP BY') > 0
