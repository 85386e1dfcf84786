SELECT * FROM requests_csv;
SELECT country, max(duration_ms) FROM requests_csv GROUP BY country;

-- What did they scan?
SELECT query_string, data_scanned_in_bytes
FROM playground.query_history
